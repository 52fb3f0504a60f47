import type { Call, FakeOptions, Fault, Timer } from "./fake.ts";
import { createInbox, type Inbox, type Update } from "./inbox.ts";
import type { Obj } from "./json.ts";
import { createMeter, DEFAULT_LIMITS, type Meter } from "./limits.ts";
import type { Polling } from "./polling.ts";
import { botOf, type Settings, scaledClock, scaledTimer, settingsOf } from "./settings.ts";
import type { ChatJson, ChatKind, Command, MemberStatus, Message, User } from "./shapes.ts";
import type { Spec } from "./spec.ts";
import { createWatch, type Watch } from "./watch.ts";
import type { Hook } from "./webhook.ts";

export type Account = { readonly user: User; gone: boolean };

export type Poll = {
  readonly id: string;
  readonly post: Post;
  readonly question: string;
  readonly options: readonly string[];
  readonly anonymous: boolean;
  readonly quiz: boolean;
  readonly multiple: boolean;
  readonly revoting: boolean;
  readonly right: readonly number[];
  readonly more: Obj;
  /** Who chose what, by user or chat. */
  readonly votes: Map<number, readonly number[]>;
  closed: boolean;
};

export type Post = {
  readonly chat: Chat;
  readonly id: number;
  /** Order over all chats. */
  readonly serial: number;
  readonly mine: boolean;
  /** Replaced, never changed: updates keep the message as it was. */
  raw: Message;
  edited: boolean;
  deleted: boolean;
  poll?: Poll;
  readonly ephemeral?: { readonly receiver: number; readonly at: number; readonly replaces?: number };
  readonly inlineId?: string;
};

export type Chat = {
  readonly id: number;
  readonly kind: ChatKind;
  readonly json: ChatJson;
  readonly members: Map<number, MemberStatus>;
  bot: MemberStatus;
  silent: boolean;
  gone: boolean;
  movedTo: number | undefined;
  lastId: number;
  readonly posts: Map<number, Post>;
  readonly ephemerals: Post[];
  readonly topics: Map<number, { readonly name: string; gone: boolean }>;
};

export type Answered = { readonly text: string; readonly alert: boolean; readonly url: string | undefined };
export type Query = {
  readonly id: string;
  readonly post: Post;
  readonly from: User;
  readonly at: number;
  readonly data: string;
  answered: boolean;
};
export type InlineQuery = { readonly query: string; readonly at: number };

export type PlannedFault = {
  readonly method: string;
  readonly fault: Fault;
  readonly chat: number | undefined;
  left: number;
};

/** Who waits for what, by query or chat. */
export type Desk = {
  readonly answers: Map<string, (answer: Answered) => void>;
  readonly inline: Map<string, (answer: Obj) => void>;
  readonly posts: Map<number, Set<(post: Post) => void>>;
};

/** Everything the fake knows. */
export type Core = {
  readonly settings: Settings;
  readonly now: () => number;
  readonly timer: Timer;
  readonly bot: User;
  readonly accounts: Map<number, Account>;
  readonly chats: Map<number, Chat>;
  readonly polls: Map<string, Poll>;
  readonly queries: Map<string, Query>;
  readonly inlineQueries: Map<string, InlineQuery>;
  readonly desk: Desk;
  readonly inlinePosts: Map<string, Post>;
  readonly commands: Map<string, readonly Command[]>;
  readonly about: Map<string, string>;
  readonly watch: Watch;
  readonly inbox: Inbox;
  readonly faults: PlannedFault[];
  readonly violations: string[];
  readonly calls: Call[];
  readonly counts: Record<string, number>;
  readonly meter: Meter | undefined;
  readonly spec: Spec | undefined;
  /** Calls under way, held polls not among them; and how many things have happened. */
  busy: number;
  activity: number;
  /** Webhook bodies come in several chunks. */
  splits: boolean;
  polling: Polling | undefined;
  hook: Hook | undefined;
  hookError: { readonly at: number; readonly message: string } | undefined;
  /** When a 409 was answered last. */
  conflictAt: number;
  serial: number;
  /** Takes a new update on its way; carries out a call that came in a webhook's answer. */
  offer: (update: Update) => void;
  call: (method: string, params: Obj) => Promise<unknown>;
};

export function createCore(options: FakeOptions, spec: Spec | undefined): Core {
  const scale = options.scale ?? 1;
  const settings = settingsOf(options);
  return {
    settings,
    now: options.clock === undefined ? scaledClock(scale) : options.clock.now.bind(options.clock),
    timer: options.timer ?? scaledTimer(scale),
    bot: botOf(settings.token, options.username ?? "gabarito_test_bot"),
    accounts: new Map(),
    chats: new Map(),
    polls: new Map(),
    queries: new Map(),
    inlineQueries: new Map(),
    desk: { answers: new Map(), inline: new Map(), posts: new Map() },
    inlinePosts: new Map(),
    commands: new Map(),
    about: new Map(),
    watch: createWatch(settings.deadlineMs),
    inbox: createInbox(),
    faults: [],
    violations: [],
    calls: [],
    counts: {},
    meter: options.limits === false ? undefined : createMeter({ ...DEFAULT_LIMITS, ...options.limits }),
    spec: settings.validate ? spec : undefined,
    busy: 0,
    activity: 0,
    splits: false,
    polling: undefined,
    hook: undefined,
    hookError: undefined,
    conflictAt: Number.NEGATIVE_INFINITY,
    serial: 0,
    offer: () => {},
    call: async () => undefined,
  };
}

export const count = (core: Core, what: string): void => {
  core.counts[what] = (core.counts[what] ?? 0) + 1;
};

export const seconds = (core: Core): number => Math.floor(core.now() / 1000);
