import { z } from "zod";
import type { Connection, Outbox, Web } from "../../ports.ts";
import { createErrands, type Errands, once, stoppable } from "../errands.ts";
import type { PlatformParts } from "../parts.ts";
import { createVisits, type Visits } from "../visits.ts";
import { createAdmins, createCreators } from "./admins.ts";
import { type Call, createCall } from "./call.ts";
import { createDesk } from "./desk.ts";
import { type Fault, faultFacts } from "./fault.ts";
import { knownOf } from "./hearing.ts";
import { answerInline } from "./inline.ts";
import { createIntake, type Finish } from "./intake.ts";
import { createMail, type Mail } from "./mail.ts";
import { type Channels, membershipChanged, openChannels } from "./members.ts";
import { registerMenu } from "./menu.ts";
import { createOutbox } from "./outbox.ts";
import { createPace, type Rates } from "./pace.ts";
import { nameOf } from "./place.ts";
import { startPolling } from "./polling.ts";
import { readUpdate } from "./read.ts";
import { openSeen } from "./seen.ts";
import { createSending, type Sending } from "./sending.ts";
import { type Update, WANTED } from "./update.ts";
import { openWebhook, secretOf } from "./webhook.ts";
import { createWhisper } from "./whisper.ts";

export type TelegramParts = PlatformParts & {
  /** Milliseconds that only go forward, in step with `timer`. Default: the machine's. */
  readonly now?: () => number;
  readonly rates: Rates;
  /** Where Telegram calls us; without it we ask Telegram. */
  readonly webhook: { readonly url: string; readonly web: Web } | undefined;
};

export const BAD_TOKEN =
  "Telegram does not accept TELEGRAM_TOKEN. Get the bot's token from @BotFather (/mybots, API Token) and set it in .env.";

/** How long what is under way may take when the bot is told to stop. */
const STOP_MS = 5000;
const COME_BACK_MS = [1000, 2000, 5000, 15_000, 60_000] as const;
const Me = z.object({ id: z.number().int(), username: z.string().min(1) });

/** Connects, and goes on trying while Telegram is out of reach. Rejects with one sentence when the token is wrong. */
export async function connectTelegram(parts: TelegramParts): Promise<Connection> {
  const { chats, commands, world, timer, token, now = () => performance.now() } = parts;
  const { store, log } = world;
  const call = createCall(token, parts.api, timer);
  const me = Me.parse(await persist(parts, "to start the bot", () => call("getMe", {} as never)));
  const lost = once(() => parts.lost(BAD_TOKEN));
  const errands = createErrands(log, timer);
  const channels = await openChannels(store);
  const pace = createPace({ rates: parts.rates, now, timer });
  const moved = (from: number, to: number) => chats.moved(nameOf(from), nameOf(to));
  const sending = createSending({ call, pace, timer, log, moved });
  const mail = createMail({ sending, username: me.username, isChannel: channels.has });
  const visits = createVisits(chats, errands);
  const { shutOut } = visits;
  const outbox = stoppable(
    createOutbox({
      mail,
      sending,
      username: me.username,
      creatorOf: createCreators(call),
      log,
      lost,
      shutOut,
    }),
    errands,
  );
  const decide = createDecider(parts, { me, call, sending, mail, outbox, channels, visits, errands, moved });
  const take = createIntake({ seen: await openSeen(store), decide, track: errands.track, log });
  await registerMenu({ call, store, log, commands }, me.id);
  const updates = await receive(parts, call, take, lost);
  log.info("telegram connected", { via: parts.webhook === undefined ? "polling" : "webhook" });
  return {
    prefix: "tg:",
    outbox,
    stop: async () => {
      await updates.stop();
      outbox.close();
      await errands.settled(STOP_MS);
    },
  };
}

type Tools = {
  readonly me: z.infer<typeof Me>;
  readonly call: Call;
  readonly sending: Sending;
  readonly mail: Mail;
  readonly outbox: Outbox;
  readonly channels: Channels;
  readonly visits: Visits;
  readonly errands: Errands;
  readonly moved: (from: number, to: number) => Promise<void>;
};

/** From an update to what is saved and what is still to be sent. */
function createDecider(parts: TelegramParts, tools: Tools): (update: Update) => Promise<Finish> {
  const { bot, chats, world, commands } = parts;
  const { me, call, outbox, channels, errands, moved } = tools;
  const { username } = me;
  const whisper = createWhisper({ call, username, isChannel: channels.has, log: world.log });
  const desk = createDesk({ ...tools, bot, chats, whisper, username, log: world.log });
  const ears = { ...knownOf(me, commands), isAdmin: createAdmins(call, world.clock, world.log) };
  return async (update) => {
    const chat = update.channel_post?.chat ?? update.my_chat_member?.chat;
    if (chat !== undefined) await channels.add(chat);
    const heard = readUpdate(update, ears);
    if (heard === undefined) return nothing;
    switch (heard.kind) {
      case "inline":
        return { send: () => answerInline({ bot, call, world, username }, heard.query, heard.from) };
      case "membership": {
        const chat = nameOf(heard.change.chat.id);
        const greeting = await membershipChanged(chats, heard.change);
        if (greeting === undefined) return nothing;
        const letter = { key: `greet/${chat}`, again: false, make: async () => greeting };
        // It waits its turn like any message: what else happens in the chat need not wait for it.
        return { send: async () => errands.run(outbox.post({ chat }, letter), "telegram greeting failed") };
      }
      case "moved":
        await moved(heard.from, heard.to);
        return nothing;
      case "said":
      case "personal":
      case "press":
      case "astray":
      case "vote":
        return desk(heard);
    }
  };
}

const nothing: Finish = { send: async () => {} };

/** By webhook where there is an address, else by long polling. What waits at Telegram is kept in either case. */
async function receive(
  parts: TelegramParts,
  call: Call,
  take: ReturnType<typeof createIntake>,
  lost: () => void,
): Promise<{ stop(): Promise<void> }> {
  const { webhook, token, timer, world } = parts;
  const { log } = world;
  if (webhook === undefined) {
    await persist(parts, "long polling", () => call("deleteWebhook", { drop_pending_updates: false }));
    return startPolling({ call, take, timer, log, lost });
  }
  const secret = secretOf(token);
  openWebhook({ web: webhook.web, path: new URL(webhook.url).pathname, secret, take, log });
  const params = { url: webhook.url, secret_token: secret, allowed_updates: [...WANTED] };
  await persist(parts, "the address in TELEGRAM_WEBHOOK_URL", () => call("setWebhook", params));
  return { stop: async () => {} };
}

/** Until it is done. A token that Telegram does not know ends it. */
async function persist(
  { timer, world }: TelegramParts,
  what: string,
  work: () => ReturnType<Call>,
): Promise<unknown> {
  for (let tries = 0; ; tries++) {
    const called = await work();
    if (called.kind === "done") return called.result;
    const { fault } = called;
    if (isBadToken(fault)) throw new Error(BAD_TOKEN);
    if (fault.kind === "bug") throw fault.cause;
    if (fault.kind === "refused") throw new Error(`Telegram refused ${what} (${fault.status}).`);
    world.log.warn("telegram out of reach, trying again", { ...faultFacts(fault), tries: tries + 1 });
    const wait = COME_BACK_MS[Math.min(tries, COME_BACK_MS.length - 1)] ?? 0;
    await new Promise<void>((resolve) => timer(wait, resolve));
  }
}

/** A token of the wrong shape is an address that does not exist. */
const isBadToken = (fault: Fault): boolean =>
  fault.kind === "token" || (fault.kind === "refused" && fault.status === 404);
