// Telegram's own JSON, as far as the fake builds it. Optional fields may be undefined: JSON leaves them out.

export type User = {
  readonly id: number;
  readonly is_bot: boolean;
  readonly first_name: string;
  readonly last_name?: string | undefined;
  readonly username?: string | undefined;
  readonly language_code?: string | undefined;
};

export type ChatKind = "private" | "group" | "supergroup" | "channel";

export type ChatJson = {
  readonly id: number;
  readonly type: ChatKind;
  readonly title?: string | undefined;
  readonly username?: string | undefined;
  readonly first_name?: string | undefined;
  readonly last_name?: string | undefined;
  readonly is_forum?: true | undefined;
};

/** Offsets and lengths are UTF-16 code units, like JavaScript's. */
export type Entity = {
  readonly type: string;
  readonly offset: number;
  readonly length: number;
  readonly url?: string | undefined;
  readonly language?: string | undefined;
};

export type Button = {
  readonly text: string;
  readonly callback_data?: string | undefined;
  readonly url?: string | undefined;
  readonly [more: string]: unknown;
};

export type Markup = {
  readonly inline_keyboard?: readonly (readonly Button[])[] | undefined;
  readonly [more: string]: unknown;
};

export type PollJson = {
  readonly id: string;
  readonly question: string;
  readonly options: readonly {
    readonly persistent_id: string;
    readonly text: string;
    readonly voter_count: number;
  }[];
  readonly total_voter_count: number;
  readonly is_closed: boolean;
  readonly is_anonymous: boolean;
  readonly type: string;
  readonly [more: string]: unknown;
};

export type Message = {
  /** 0 for ephemeral messages. */
  readonly message_id: number;
  readonly date: number;
  readonly chat: ChatJson;
  readonly from?: User | undefined;
  readonly sender_chat?: ChatJson | undefined;
  readonly via_bot?: User | undefined;
  readonly message_thread_id?: number | undefined;
  readonly is_topic_message?: true | undefined;
  readonly text?: string | undefined;
  readonly entities?: readonly Entity[] | undefined;
  readonly caption?: string | undefined;
  readonly caption_entities?: readonly Entity[] | undefined;
  readonly photo?: readonly unknown[] | undefined;
  readonly poll?: PollJson | undefined;
  readonly reply_markup?: Markup | undefined;
  readonly reply_to_message?: Message | undefined;
  readonly edit_date?: number | undefined;
  readonly ephemeral_message_id?: number | undefined;
  readonly receiver_user?: User | undefined;
  readonly [more: string]: unknown;
};

export type Command = {
  readonly command: string;
  readonly description: string;
  readonly is_ephemeral?: boolean;
};

export type MemberStatus = "creator" | "administrator" | "member" | "restricted" | "left" | "kicked";
