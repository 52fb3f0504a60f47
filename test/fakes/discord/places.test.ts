import { AttachmentBuilder, ChannelType, type Client, Routes, type TextChannel } from "discord.js";
import { afterEach, beforeEach, expect, it } from "vitest";
import { COMMANDS, createBareBot } from "./bare-bot.ts";
import { createFakeDiscord, type FakeDiscord } from "./fake.ts";

let fake: FakeDiscord;
let client: Client;

beforeEach(async () => {
  fake = await createFakeDiscord({ checkAnswers: true, limits: false });
  ({ client } = createBareBot(fake));
  await client.login(fake.token);
  await fake.connected();
});

afterEach(async () => {
  await client.destroy();
  await fake.close();
});

it("opens, archives and wakes threads", async () => {
  const revisao = fake.guild("Turma TI").channel("geral").thread("revisão");
  const cached = () => client.channels.cache.get(revisao.id);
  await fake.waitFor(() => fake.gateway.ready);
  const thread = await client.channels.fetch(revisao.id);
  expect(thread?.type).toBe(ChannelType.PublicThread);
  const body = { content: "oi", allowed_mentions: { parse: [] } };
  revisao.archives();
  await client.rest.post(Routes.channelMessages(revisao.id), { body });
  expect(fake.messagesIn(revisao)).toHaveLength(1);
  revisao.archives({ locked: true });
  await expect(client.rest.post(Routes.channelMessages(revisao.id), { body })).rejects.toMatchObject({
    code: 50083,
  });
  expect(cached()?.isThread()).toBe(true);
  expect(fake.violations).toEqual([]);
});

it("takes files", async () => {
  const geral = fake.guild("Turma TI").channel("geral");
  const channel = (await client.channels.fetch(geral.id)) as TextChannel;
  const sent = await channel.send({
    files: [new AttachmentBuilder(Buffer.from("é um gráfico"), { name: "g.png" })],
  });
  expect(sent.attachments.first()).toMatchObject({ name: "g.png", size: 14 });
  expect(fake.violations).toEqual([]);
});

it("knows people, servers, members and rights", async () => {
  const ana = fake.user("Ana");
  const turma = fake.guild("Turma TI");
  turma.admin(ana);
  const heard = new Promise<boolean | undefined>((resolve) => {
    client.once("interactionCreate", (call) => resolve(call.memberPermissions?.has("ManageGuild")));
  });
  await client.rest.put(Routes.applicationCommands(fake.applicationId), { body: COMMANDS });
  await ana.slash(turma.channel("geral"), "quiz");
  expect(await heard).toBe(true);
  expect(await client.rest.get(Routes.user(ana.id))).toMatchObject({ username: "ana", global_name: "Ana" });
  expect(await client.rest.get(Routes.guild(turma.id))).toMatchObject({ name: "Turma TI" });
  expect(await client.rest.get(Routes.guildMember(turma.id, ana.id))).toMatchObject({ user: { id: ana.id } });
  expect(await client.rest.get(Routes.applicationCommands(fake.applicationId))).toHaveLength(COMMANDS.length);
  expect((await client.users.fetch(ana.id)).displayName).toBe("Ana");
  await client.users.send(ana.id, { content: "Bom dia!", allowedMentions: { parse: [] } });
  expect(fake.messagesIn(ana.dm).map((one) => one.text)).toEqual(["Bom dia!"]);
  expect(fake.violations).toEqual([]);
});

it("lets a person use the bot where it was never invited, with at most five follow-ups", async () => {
  const ana = fake.user("Ana");
  const everywhere = COMMANDS.map((one) => ({ ...one, integration_types: [0, 1], contexts: [0, 1, 2] }));
  await client.rest.put(Routes.applicationCommands(fake.applicationId), { body: everywhere });
  const elsewhere = fake.guild("Outro servidor", { bot: false }).channel("geral");
  expect((await ana.slash(elsewhere, "quiz")).text).toContain("Overfitting");
  await expect(
    client.rest.post(Routes.channelMessages(elsewhere.id), { body: { content: "oi" } }),
  ).rejects.toMatchObject({ code: 50001 });
  const privately = ana.privately(fake.user("Bia"));
  await ana.slash(privately, "quiz");
  expect(fake.user("Bia").sees(privately)).toHaveLength(1);
  const token = fake.requests.findLast((one) => one.path.endsWith("/callback"))?.path.split("/")[3] ?? "";
  const more = () =>
    client.rest.post(Routes.webhook(fake.applicationId, token), { auth: false, body: { content: "mais" } });
  for (let at = 1; at <= 5; at += 1) await more();
  await expect(more()).rejects.toMatchObject({ code: 40094 });
  expect(fake.violations).toEqual([]);
});
