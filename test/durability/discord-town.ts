import { createClock } from "../../src/infra/clock.ts";
import { createFakeDiscord } from "../fakes/discord/fake.ts";
import { NOW } from "../world.ts";
import type { Town } from "./siege.ts";

const SERVERS = 90;
const DEADLINE_MS = 60_000;
const SLOW_MAX = 8;
const SEND = "POST /channels/:channel/messages";

/** A Discord of servers with one channel. */
export async function openDiscordTown(): Promise<Town> {
  const begun = Date.now();
  const clock = createClock(() => NOW + Date.now() - begun);
  const fake = await createFakeDiscord({ clock, guilds: SERVERS, limits: false, deadlineMs: DEADLINE_MS });
  const parties = Array.from({ length: SERVERS }, (_, at) => {
    const guild = fake.guild(`Servidor ${at + 1}`);
    const admin = fake.user(`Rui ${at + 1}`);
    guild.admin(admin);
    return { guild, admin, place: guild.channel("geral") };
  });
  return {
    file: "test/durability/pushing-discord.ts",
    words: [fake.api, fake.token],
    clock,
    // Longer than Discord remembers a nonce.
    awayMs: 7 * 60_000,
    groups: parties.map(({ guild, admin, place }) => ({
      name: `dc:g${guild.id}`,
      questions: () => fake.messagesIn(place).filter(({ text }) => text.includes("Vale até")).length,
      told: () =>
        fake.messagesIn(admin.dm).filter(({ text }) => text.includes("não sei se ela chegou")).length,
    })),
    settle: async () => {
      for (const { admin, place } of parties)
        await admin.slash(place, "diaria", { hora: "10:00", fecha: "20:00" });
    },
    sent: () => fake.counts[SEND] ?? 0,
    waitFor: (look) => fake.waitFor(look),
    // Those of a life that ended early are met in the next.
    slows: (slowMs) => {
      if (slowMs > 0) fake.fail(SEND, { slowMs }, { times: SLOW_MAX });
    },
    close: async () => {
      await fake.close();
      return fake.violations;
    },
  };
}
