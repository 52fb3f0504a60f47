import {
  ActionRowBuilder,
  ButtonBuilder,
  ButtonStyle,
  type ChatInputCommandInteraction,
  Client,
  GatewayIntentBits,
  type Interaction,
  MessageFlags,
  ModalBuilder,
  TextDisplayBuilder,
  TextInputBuilder,
  TextInputStyle,
} from "discord.js";
import type { FakeDiscord } from "./fake.ts";

const row = new ActionRowBuilder<ButtonBuilder>().addComponents(
  ["Certo", "Errado"].map((label) =>
    new ButtonBuilder().setCustomId(`press:${label}`).setLabel(label).setStyle(ButtonStyle.Secondary),
  ),
);
const card = (text: string) => ({
  flags: MessageFlags.IsComponentsV2 as const,
  components: [new TextDisplayBuilder().setContent(text), row],
});

type Deed = (call: ChatInputCommandInteraction) => Promise<unknown>;

const DEEDS: Readonly<Record<string, Deed>> = {
  quiz: (call) => call.reply(card("Overfitting é decorar o treino?")),
  explique: (call) =>
    call.reply({ content: `${call.options.getString("termo")}: …`, flags: MessageFlags.Ephemeral }),
  demorado: async (call) => {
    await call.deferReply({ flags: MessageFlags.Ephemeral });
    await call.editReply(card("Pronto."));
    await call.followUp({ content: "E mais isto.", flags: MessageFlags.Ephemeral });
  },
  erro: (call) => call.reply({ content: "x".repeat(2001) }),
  pinga: (call) => call.reply({ content: "@everyone" }),
  relato: (call) =>
    call.showModal(
      new ModalBuilder()
        .setCustomId("relato")
        .setTitle("Relato")
        .addComponents(
          new ActionRowBuilder<TextInputBuilder>().addComponents(
            new TextInputBuilder().setCustomId("texto").setLabel("O quê?").setStyle(TextInputStyle.Short),
          ),
        ),
    ),
};

/** The smallest bot that uses everything, on discord.js alone. What fails inside it is kept. */
export function createBareBot(fake: Pick<FakeDiscord, "api">, options: { shards?: number } = {}) {
  const failures: unknown[] = [];
  const client = new Client({
    intents: [GatewayIntentBits.Guilds],
    rest: { api: fake.api, retries: 1 },
    ...(options.shards === undefined
      ? {}
      : { shardCount: options.shards, shards: Array.from({ length: options.shards }, (_, at) => at) }),
  });
  client.on("error", (cause) => void failures.push(cause));
  client.on("interactionCreate", (call) => void answer(call).catch((cause) => void failures.push(cause)));
  return { client, failures };
}

async function answer(call: Interaction): Promise<unknown> {
  if (call.isChatInputCommand()) return DEEDS[call.commandName]?.(call);
  if (call.isButton())
    return call.update(card(call.customId === "press:Certo" ? "Isso!" : `Não, ${call.user.displayName}.`));
  if (call.isModalSubmit())
    return call.reply({ content: `Anotado: ${call.fields.getTextInputValue("texto")}` });
  if (!call.isAutocomplete()) return undefined;
  const typed = call.options.getFocused();
  return call.respond([{ name: `${typed}itting`, value: `${typed}itting` }]);
}

export const COMMANDS = [
  { name: "quiz", description: "Uma questão" },
  {
    name: "explique",
    description: "Um termo",
    options: [{ type: 3, name: "termo", description: "O quê", required: true, autocomplete: true }],
  },
  ...["demorado", "erro", "pinga", "relato"].map((name) => ({ name, description: name })),
];
