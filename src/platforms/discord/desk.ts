import { InteractionResponseType } from "discord.js";
import { suggestionsFor } from "../../commands/suggestions.ts";
import type { Errands } from "../errands.ts";
import type { Visits } from "../visits.ts";
import { createAnswerer } from "./answer.ts";
import { createCallbacks, TRY_MS } from "./callback.ts";
import type { DiscordParts } from "./connect.ts";
import type { Guilds } from "./guilds.ts";
import { createLateAnswers } from "./late.ts";
import { type Heard, readInteraction } from "./read.ts";
import { restAt } from "./rest.ts";

// Where people are served: each interaction is read, answered, and counted as under way until then.

/** Choices of an autocomplete: docs.discord.com/developers/interactions/application-commands. */
export const CHOICES_MAX = 25;
const LATE_TRY_MS = 10_000;
/** Calls with an interaction's own token do not count to the bot's 50 a second. */
const UNLIMITED = { retries: 0, globalRequestsPerSecond: 1_000_000 } as const;

export type Desk = {
  /** Takes an interaction; throws at once when it is malformed. */
  hear(told: unknown): void;
  /** Takes nothing more. */
  close(): void;
};

type Around = { readonly guilds: Guilds; readonly visits: Visits; readonly errands: Errands };

export function createDesk(parts: DiscordParts, { guilds, visits, errands }: Around): Desk {
  const { timer, api } = parts;
  const { log } = parts.world;
  const callbacks = createCallbacks({ rest: restAt(api, { ...UNLIMITED, timeout: TRY_MS }), timer, log });
  const late = createLateAnswers({ rest: restAt(api, { ...UNLIMITED, timeout: LATE_TRY_MS }), timer, log });
  const answer = createAnswerer({ ...parts, callbacks, late, log });
  const personal = new Set(parts.commands.filter((command) => command.personal).map(({ name }) => name));
  const known = { titleOf: guilds.titleOf, isPersonal: (name: string) => personal.has(name) };
  let isOpen = true;
  const serve = async (heard: Heard): Promise<void> => {
    if (heard.kind === "typing") {
      const data = { choices: choicesFor(parts, heard) };
      const type = InteractionResponseType.ApplicationCommandAutocompleteResult;
      await callbacks.answer(heard.ticket, { type, data });
      return;
    }
    await answer(heard);
    if (heard.mayWrite) visits.visited(heard.request.place);
  };
  return {
    hear: (told) => {
      const cameAt = performance.now();
      const heard = isOpen ? readInteraction(told as Interaction, known, cameAt) : undefined;
      if (heard !== undefined) errands.run(serve(heard), "discord interaction failed");
    },
    close: () => {
      isOpen = false;
    },
  };
}

type Interaction = Parameters<typeof readInteraction>[0];

function choicesFor(
  { commands, world }: DiscordParts,
  { command, option, text }: Extract<Heard, { kind: "typing" }>,
) {
  const spec = commands.find(({ name }) => name === command)?.options[option];
  const suggests = spec?.type === "text" ? spec.suggests : undefined;
  if (suggests === undefined) return [];
  return suggestionsFor(world, suggests, text, CHOICES_MAX).map(({ label, value }) => ({
    name: label,
    value,
  }));
}
