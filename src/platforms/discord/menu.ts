import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord.js";
import type { Command } from "../../commands/command.ts";
import { TEXT_MAX } from "../../commands/option.ts";
import { cut } from "../../core/talk/pieces.ts";
import { ENGLISH } from "./english.ts";
import { MANAGE_GUILD } from "./rights.ts";

// Registry → Discord's own list of commands. Names are Portuguese for everybody, since that is what people are told to type;
// descriptions are English with Portuguese for those who use Discord in it.

/** docs.discord.com/developers/interactions/application-commands: names of at most 32, descriptions of at most 100 characters. */
export const DESCRIPTION_MAX = 100;
export const NAME = /^[-_'\p{L}\p{N}]{1,32}$/u;

/** Who sees the answer of a command whose answers are of use to all. A platform without private answers has no such choice. */
export const AUDIENCE_OPTION = { name: "para", all: "todos", onlyMe: "mim", commands: ["explique"] } as const;

const PORTUGUESE = "pt-BR";

export type MenuCommand = Omit<RESTPostAPIChatInputApplicationCommandsJSONBody, "options"> & {
  readonly options: APIApplicationCommandBasicOption[];
};

export const menuOf = (commands: readonly Command[]): MenuCommand[] => commands.map(commandJson);

function commandJson(command: Command): MenuCommand {
  const { name, about, adminOnly } = command;
  const options = Object.entries(command.options).map(([own, spec]) => optionJson(name, own, spec));
  const extra = AUDIENCE_OPTION.commands.some((one) => one === name) ? [audienceJson()] : [];
  const { GuildInstall, UserInstall } = ApplicationIntegrationType;
  const { Guild, BotDM, PrivateChannel } = InteractionContextType;
  return {
    type: ApplicationCommandType.ChatInput,
    ...named(name, about, ENGLISH[name]?.about),
    // Required options come first: Discord refuses any other order.
    options: [...options.filter(isRequired), ...options.filter((one) => !isRequired(one)), ...extra],
    default_member_permissions: adminOnly ? String(MANAGE_GUILD) : null,
    // What is set up must be sent later, which a person's own installation cannot do.
    integration_types: adminOnly ? [GuildInstall] : [GuildInstall, UserInstall],
    contexts: adminOnly ? [Guild, BotDM] : [Guild, BotDM, PrivateChannel],
  };
}

const isRequired = (option: APIApplicationCommandBasicOption): boolean => option.required === true;

function named(name: string, about: string, english: string | undefined) {
  return {
    name,
    name_localizations: { [PORTUGUESE]: name },
    description: cut(english ?? about, DESCRIPTION_MAX),
    description_localizations: { [PORTUGUESE]: cut(about, DESCRIPTION_MAX) },
  };
}

type Spec = Command["options"][string];

function optionJson(command: string, name: string, spec: Spec): APIApplicationCommandBasicOption {
  const base = named(name, spec.about, ENGLISH[command]?.options[name]);
  const text = { ...base, type: ApplicationCommandOptionType.String } as const;
  switch (spec.type) {
    case "text": {
      const required = spec.required === true ? { required: true } : {};
      return spec.suggests === undefined
        ? { ...text, ...required, max_length: TEXT_MAX }
        : { ...text, ...required, max_length: TEXT_MAX, autocomplete: true };
    }
    case "integer":
      return {
        ...base,
        type: ApplicationCommandOptionType.Integer,
        min_value: spec.min,
        max_value: spec.max,
      };
    case "choice":
      return { ...text, choices: spec.choices.map(({ label, value }) => ({ name: label, value })) };
    case "time":
    case "days":
    case "zone":
    case "date":
      return { ...text, max_length: DESCRIPTION_MAX };
  }
}

const audienceJson = (): APIApplicationCommandBasicOption => ({
  ...named(
    AUDIENCE_OPTION.name,
    "quem vê a resposta: todos ou só você",
    "who sees the answer: everyone or only you",
  ),
  type: ApplicationCommandOptionType.String,
  choices: [
    { name: "todos", name_localizations: { [PORTUGUESE]: "todos" }, value: AUDIENCE_OPTION.all },
    { name: "só eu", name_localizations: { [PORTUGUESE]: "só eu" }, value: AUDIENCE_OPTION.onlyMe },
  ],
});
