import {
  type APIApplicationCommandInteractionDataBasicOption,
  type APIInteraction,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ComponentType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from "discord.js";
import { isShared, readPress } from "../../core/talk/press.ts";
import type { Request, Said } from "../../core/talk/request.ts";
import { AUDIENCE_OPTION } from "./menu.ts";
import { commandSource, pressSource, readTurn, type Source } from "./pages.ts";
import { type Known, personOf, placeOf } from "./place.ts";
import { isAdmin, mayWrite } from "./rights.ts";

// Interaction → what the house understands. What Discord sends is foreign: whatever is missing makes it "unknown".

/** With what an interaction is answered. */
export type Ticket = {
  readonly id: string;
  readonly token: string;
  readonly application: string;
  /** performance.now() when it came. */
  readonly cameAt: number;
};

/** Where the answer may go. */
export type Scene = {
  /** Only the asker reads along here: nothing needs to be hidden. */
  readonly isDirect: boolean;
  /** The pressed message belongs to the presser alone, or changes for all on purpose. */
  readonly mayReplace: boolean;
  /** Whatever the reply says is for the asker only. */
  readonly isPersonal: boolean;
};

export type Heard =
  | {
      readonly kind: "said";
      readonly via: "command" | "press";
      readonly ticket: Ticket;
      readonly request: Request;
      readonly scene: Scene;
      readonly page: number;
      readonly source: Source | undefined;
      /** The bot may write in this chat of its own accord. */
      readonly mayWrite: boolean;
    }
  | {
      readonly kind: "typing";
      readonly ticket: Ticket;
      readonly command: string;
      readonly option: string;
      readonly text: string;
    };

/** Undefined for what this bot has no answer to. Throws when fields are missing. */
export function readInteraction(one: APIInteraction, known: Known, cameAt: number): Heard | undefined {
  const ticket = { id: one.id, token: one.token, application: one.application_id, cameAt };
  switch (one.type) {
    case InteractionType.ApplicationCommand: {
      if (one.data.type !== ApplicationCommandType.ChatInput) return undefined;
      const { values, forMe } = valuesOf(one.data.options ?? []);
      const { name } = one.data;
      const said = { kind: "command", name, values } as const;
      const isPersonal = forMe || known.isPersonal(name);
      const source = commandSource(name, values);
      return heard(one, known, ticket, { via: "command", said, isPersonal, isOwn: false, page: 1, source });
    }
    case InteractionType.MessageComponent:
      return one.data.component_type === ComponentType.Button
        ? heard(one, known, ticket, pressOf(one.data.custom_id, one.message.flags))
        : undefined;
    case InteractionType.ApplicationCommandAutocomplete: {
      const typing = one.data.options.find((option) => "focused" in option && option.focused === true);
      if (typing === undefined || !("value" in typing)) return undefined;
      return {
        kind: "typing",
        ticket,
        command: one.data.name,
        option: typing.name,
        text: String(typing.value),
      };
    }
    default:
      return undefined;
  }
}

type Part = {
  readonly via: "command" | "press";
  readonly said: Said;
  readonly isPersonal: boolean;
  readonly isOwn: boolean;
  readonly page: number;
  readonly source: Source | undefined;
};

function pressOf(customId: string, flags: MessageFlags | undefined): Part {
  const isEphemeral = ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  const turn = readTurn(customId);
  if (turn !== undefined)
    return {
      via: "press",
      said: turn.source,
      isPersonal: true,
      isOwn: isEphemeral,
      page: turn.page,
      source: turn.source,
    };
  const press = readPress(customId);
  const isCommon = press !== undefined && isShared(press);
  return {
    via: "press",
    said: { kind: "press", data: customId },
    isPersonal: !isCommon,
    isOwn: isEphemeral || isCommon,
    page: 1,
    source: pressSource(press, customId),
  };
}

function heard(one: APIInteraction, known: Known, ticket: Ticket, part: Part): Heard {
  const { via, said, isPersonal, isOwn, page, source } = part;
  const place = placeOf(one, known);
  const isDirect = one.context === InteractionContextType.BotDM;
  return {
    kind: "said",
    via,
    ticket,
    request: {
      from: personOf(one),
      place,
      said,
      isAdmin: async () => place.kind === "private" || isAdmin(one.member?.permissions ?? "0"),
    },
    scene: { isDirect, mayReplace: isOwn || isDirect, isPersonal },
    page,
    source,
    mayWrite: isDirect || (place.kind === "group" && mayWrite(one.app_permissions)),
  };
}

type Value = string | number | boolean;

/** The options by name; the choice of who sees the answer is this platform's own. */
function valuesOf(
  options: readonly { readonly name: string; readonly type: ApplicationCommandOptionType }[],
) {
  const values: Record<string, Value> = {};
  let forMe = false;
  for (const option of options) {
    if (!hasValue(option)) continue;
    if (option.name === AUDIENCE_OPTION.name) forMe = option.value === AUDIENCE_OPTION.onlyMe;
    else values[option.name] = option.value;
  }
  return { values, forMe };
}

const hasValue = (option: {
  readonly type: ApplicationCommandOptionType;
}): option is Exclude<APIApplicationCommandInteractionDataBasicOption, { value: undefined }> & {
  value: Value;
} =>
  [
    ApplicationCommandOptionType.String,
    ApplicationCommandOptionType.Integer,
    ApplicationCommandOptionType.Number,
    ApplicationCommandOptionType.Boolean,
  ].includes(option.type);
