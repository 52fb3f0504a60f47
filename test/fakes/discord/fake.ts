import type { Gateway } from "./gateway.ts";
import type { Obj } from "./json.ts";
import type { Limits } from "./limits.ts";
import type { Logged } from "./log.ts";
import { openFake } from "./open.ts";
import type { RouteName } from "./routes.ts";
import type { Storm, StormReport } from "./storm.ts";

/**
 * A Discord to talk to in tests and benches: the REST API over HTTP and the gateway over WebSocket, on 127.0.0.1.
 * The bot connects with `new Client({ intents, rest: { api: fake.api } })` and `client.login(fake.token)`; the test
 * speaks as the people do and sees what each of them would see:
 *
 *     const fake = await createFakeDiscord();
 *     const ana = fake.user("Ana");
 *     const geral = fake.guild("Turma TI").channel("geral");
 *     await client.login(fake.token);
 *     await fake.connected();
 *     const question = await ana.slash(geral, "quiz", { assunto: "overfitting" });
 *     const verdict = await ana.presses(question, "Certo");
 *     expect(verdict.text).toContain("Isso!");
 *     expect(fake.violations).toEqual([]);
 *     await fake.close();
 *
 * Bodies are checked by Discord's documented limits and, where the folder GABARITO_SPECS (default ../shared/specs) holds
 * discord.mjs, against Discord's OpenAPI document. What breaks a limit is answered with 400 (50035), as Discord does.
 */
export async function createFakeDiscord(options: FakeOptions = {}): Promise<FakeDiscord> {
  return openFake(options);
}

export type FakeOptions = {
  /** Discord's time in ms: the 3 s to acknowledge, the 15 min of a token, nonces, ages of messages. Default: the machine's. */
  readonly clock?: { now(): number };
  /** Real waits that the fake makes or announces (heartbeat, retry_after, windows of limits) are divided by it. Default 1. */
  readonly scale?: number;
  /** Checks each request's body. Default true. */
  readonly validate?: boolean;
  /** Checks the fake's own answers against the document as well. Default false. */
  readonly checkAnswers?: boolean;
  /** Keeps the log of requests and every message. Default true; false: no log and only the last messages, for benches. */
  readonly record?: boolean;
  /** Servers there from the start, named "Servidor 1", each with the channel "geral". Default 0. */
  readonly guilds?: number;
  /** Shards that GET /gateway/bot recommends. Default 1. */
  readonly shards?: number;
  /** Default: 50 requests/s in all, 5 messages per 5 s in a channel. */
  readonly limits?: Partial<Limits> | false;
  readonly token?: string;
  /** 0 (default) for any free port. */
  readonly port?: number;
  /** Real ms after which a wait (waitFor, an acknowledgement) fails. Default 10 000. */
  readonly deadlineMs?: number;
};

export type FakeDiscord = {
  /** For the client's option `rest.api`. */
  readonly api: string;
  readonly port: number;
  readonly token: string;
  readonly applicationId: string;
  /** The person of that name, made at the first call. */
  user(name: string, options?: { readonly locale?: string }): Person;
  /** The server of that name, made at the first call. `bot: false`: the bot is not in it (user-installed use only). */
  guild(name: string, options?: { readonly bot?: boolean; readonly locale?: string }): Guild;
  /** What everybody in the place sees: ephemeral messages are not among it. */
  messagesIn(place: Place): readonly Seen[];
  /** Resolves with the first truthy value of `look`, tried after each thing that happens here. */
  waitFor<T>(look: () => T, what?: string): Promise<Truthy<T>>;
  /** Resolves when that many shards are ready (default 1). */
  connected(shards?: number): Promise<void>;
  /** What the bot did against Discord's rules, one sentence each. */
  readonly violations: string[];
  readonly requests: Logged[];
  /** How many requests each route got, and `commandWrites`, `rateLimited`. */
  readonly counts: Readonly<Record<string, number>>;
  /** The commands the bot registered last. */
  readonly commands: readonly Obj[];
  readonly gateway: Gateway;
  /** The next `times` (default 1) requests of the route meet the fault; `in` limits it to one place. */
  fail(route: RouteName, fault: Fault, options?: { readonly times?: number; readonly in?: Place }): void;
  /** Takes back the token: every request gets 401, and the gateway closes with 4004. */
  revokeToken(): void;
  /** Many people at once, for benches. */
  storm(storm: Storm): Promise<StormReport>;
  close(): Promise<void>;
};

/**
 * A number is a status; with `code` Discord's own. `hang`: never carried out, never answered. `reset` (ECONNRESET) and
 * `closed` (the other side closed): not carried out. `lost`: carried out, then reset before the answer.
 */
export type Fault =
  | number
  | "hang"
  | "reset"
  | "closed"
  | "lost"
  | { readonly status: number; readonly code?: number; readonly message?: string }
  | { readonly retryAfter: number; readonly scope?: "user" | "global" | "shared" }
  | { readonly slowMs: number }
  /** Waits for the promise, then goes on as usual. */
  | { readonly until: Promise<unknown> };

export type Value = string | number | boolean;
export type Truthy<T> = Exclude<T, undefined | null | false | 0 | "">;

/** Somebody on Discord. What they do resolves when the bot acknowledges it, and rejects when Discord would say it failed. */
export type Person = {
  readonly id: string;
  readonly name: string;
  /** `command` may name a subcommand: "quiz iniciar". */
  slash(where: Place, command: string, options?: Readonly<Record<string, Value>>): Promise<Seen>;
  /** The button with this label, on the message as it is now. */
  presses(message: Shown, label: string | RegExp): Promise<Seen>;
  /** Values (or labels) of the message's select. */
  chooses(message: Shown, values: readonly string[]): Promise<Seen>;
  /** Fills in a modal, by the fields' custom ids. */
  submits(modal: Seen, fields: Readonly<Record<string, string>>): Promise<Seen>;
  /** Text typed so far into an option with autocomplete; the choices offered. */
  types(
    where: Place,
    command: string,
    option: string,
    text: string,
    others?: Readonly<Record<string, Value>>,
  ): Promise<readonly Choice[]>;
  /** A plain message; the bot hears of it only with the intents for it. */
  says(where: Place, text: string): Seen;
  /** The place as this person sees it, their own ephemeral messages included. */
  sees(where: Place): readonly Seen[];
  /** The conversation with the bot. */
  readonly dm: Place;
  /** A conversation with somebody else, where the bot works only as installed by the person. */
  privately(other: Person): Place;
  /** From now on messages of the bot fail with 50007. */
  closesDms(): void;
  opensDms(): void;
};

export type Guild = {
  readonly id: string;
  readonly name: string;
  /** The channel of that name, made at the first call. */
  channel(name: string): Place;
  /** The person's permissions here; default Manage Server (1 << 5). */
  admin(person: Person, permissions?: bigint): void;
  /** The bot is thrown out (GUILD_DELETE). */
  removesBot(): void;
  addsBot(): void;
  /** The server is away (GUILD_DELETE, unavailable) or back. */
  goesAway(): void;
  comesBack(): void;
};

export type Place = {
  readonly id: string;
  readonly name: string;
  readonly guildId?: string;
  thread(name: string): Place;
  archives(options?: { readonly locked?: boolean }): void;
  /** The channel is deleted (CHANNEL_DELETE or THREAD_DELETE). */
  vanishes(): void;
  /** What the bot may not do here from now on; undefined: all is well again. */
  breaks(code: 50001 | 50013 | 10003 | undefined): void;
};

export type Choice = { readonly name: string; readonly value: Value };
export type Shown = { readonly id: string };
export type SeenButton = { readonly label: string; readonly customId: string; readonly disabled: boolean };

/** A message (or modal) as one person saw it at one moment. */
export type Seen = Shown & {
  readonly kind: "message" | "thinking" | "modal";
  /** Content, text displays, embeds and a modal's texts, one a line. */
  readonly text: string;
  readonly ephemeral: boolean;
  readonly buttons: readonly SeenButton[];
  readonly raw: Obj;
  readonly edited: boolean;
  readonly deleted: boolean;
  /** The same message now. */
  now(): Seen;
  /** After a deferral: the message once the bot has filled it in. */
  settled(): Promise<Seen>;
  /** What the bot sent after its first answer. */
  followUps(): readonly Seen[];
};
