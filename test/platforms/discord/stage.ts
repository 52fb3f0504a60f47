import { connectDiscord, type DiscordParts } from "../../../src/platforms/discord/connect.ts";
import type { Chats, Store } from "../../../src/ports.ts";
import { createFakeDiscord, type FakeDiscord, type FakeOptions } from "../../fakes/discord/fake.ts";
import { type Scene as AnyScene, openSceneOn } from "../scene.ts";

export type Scene = AnyScene<FakeDiscord, DiscordParts>;

export const openScene = ({ store, ...options }: FakeOptions & { store?: Store } = {}): Promise<Scene> =>
  openSceneOn<FakeDiscord, DiscordParts>({
    store,
    openFake: (clock) => createFakeDiscord({ clock, checkAnswers: true, ...options }),
    connect: ({ api, token }, own, changes) =>
      connectDiscord({ ...own, api, token, shards: { kind: "auto" }, ...changes }),
  });

/** Chats that only write down what they are told. */
export function recordingChats(): Chats & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    posted: async (round, { message }) => void told.push(`posted ${round} ${message}`),
    found: async (round, chat, { message }) => void told.push(`found ${round} ${chat} ${message}`),
    practiced: async (account, { run }, poll) => {
      told.push(`practiced ${account} ${run} ${poll}`);
      return undefined;
    },
    joined: async ({ chat }) => {
      told.push(`joined ${chat}`);
      return undefined;
    },
    asleep: async (chat, reason) => void told.push(`asleep ${chat} ${reason}`),
    moved: async (from, to) => void told.push(`moved ${from} ${to}`),
  };
}
