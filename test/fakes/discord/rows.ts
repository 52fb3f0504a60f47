import type { Obj } from "./json.ts";

// What the fake remembers. Rows of messages are replaced, never changed, so that what somebody saw stays as it was.

export type UserRow = {
  readonly id: string;
  readonly name: string;
  readonly username: string;
  readonly bot: boolean;
  readonly locale: string;
  dmClosed: boolean;
};

export type GuildRow = {
  readonly id: string;
  readonly name: string;
  readonly locale: string;
  /** Whether the bot is a member. */
  bot: boolean;
  available: boolean;
  readonly channels: Map<string, ChannelRow>;
  /** Permissions of people who have more than everybody. */
  readonly permissions: Map<string, bigint>;
};

export type ChannelRow = {
  readonly id: string;
  readonly name: string;
  readonly kind: "text" | "thread" | "dm" | "private";
  readonly guild?: GuildRow;
  readonly parent?: string;
  /** The people of a direct conversation. */
  readonly people: readonly UserRow[];
  readonly messages: Set<string>;
  /** What an interaction says about the person and the place, as JSON. */
  readonly scenes: Map<string, string>;
  gone: boolean;
  archived: boolean;
  locked: boolean;
  broken: 50001 | 50013 | 10003 | undefined;
};

export type MessageRow = {
  readonly id: string;
  readonly channel: ChannelRow;
  readonly author: UserRow;
  readonly content: string;
  readonly embeds: readonly unknown[];
  readonly components: readonly unknown[];
  readonly attachments: readonly Obj[];
  readonly flags: number;
  readonly createdAt: number;
  readonly editedAt?: number;
  readonly nonce?: string;
  /** Of an ephemeral message: the only person who sees it. */
  readonly reader?: string;
  readonly interaction?: InteractionRow;
  readonly deleted: boolean;
  /** Edits made when it was older than an hour. */
  readonly lateEdits: number;
};

export type InteractionRow = {
  readonly id: string;
  readonly token: string;
  readonly type: 2 | 3 | 4 | 5;
  readonly user: UserRow;
  readonly channel: ChannelRow;
  readonly createdAt: number;
  /** Of a button, select or a modal opened by one: the message it is on. */
  readonly source?: string;
  /** The callback type with which it was acknowledged. */
  acked?: number;
  /** The message that @original means. */
  original?: string;
  /** A deferral has been filled in. */
  settled: boolean;
  readonly followUps: string[];
  readonly ack: Ack;
};

/** Whoever waits for the acknowledgement. */
export type Ack = { done(answer: AckAnswer): void; failed(reason: string): void };
export type AckAnswer =
  | { readonly kind: "message"; readonly id: string }
  | { readonly kind: "choices"; readonly choices: readonly Obj[] }
  | { readonly kind: "modal"; readonly modal: Obj };
