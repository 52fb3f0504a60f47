import { z } from "zod";

// What Telegram sends, as far as this bot looks at it (core.telegram.org/bots/api#update). All else is left aside.

const User = z.object({
  id: z.number().int(),
  is_bot: z.boolean().default(false),
  first_name: z.string().default(""),
  last_name: z.string().optional(),
});
export type User = z.infer<typeof User>;

const Chat = z.object({
  id: z.number().int(),
  type: z.enum(["private", "group", "supergroup", "channel"]),
  title: z.string().optional(),
});
export type Chat = z.infer<typeof Chat>;

/** A message that is not text: it gets an answer in private, where whoever sent it waits for one. */
const Media = z.unknown().optional();

const Message = z.object({
  message_id: z.number().int(),
  chat: Chat,
  from: User.optional(),
  /** In whose name it was written, when not in a person's own. */
  sender_chat: Chat.optional(),
  text: z.string().optional(),
  caption: z.string().optional(),
  is_topic_message: z.boolean().optional(),
  message_thread_id: z.number().int().optional(),
  /** A native quiz in it. */
  poll: z.object({ id: z.string().min(1) }).optional(),
  reply_to_message: z
    .object({
      message_id: z.number().int().optional(),
      text: z.string().optional(),
      caption: z.string().optional(),
      from: User.optional(),
    })
    .optional(),
  migrate_to_chat_id: z.number().int().optional(),
  migrate_from_chat_id: z.number().int().optional(),
  /** It was posted by a bot's inline mode, this one's among them. */
  via_bot: User.optional(),
  photo: Media,
  sticker: Media,
  voice: Media,
  audio: Media,
  video: Media,
  document: Media,
});
export type Message = z.infer<typeof Message>;

const Press = z.object({
  id: z.string().min(1),
  from: User,
  /** Absent for a message that was posted through inline mode. */
  message: Message.pick({
    message_id: true,
    chat: true,
    is_topic_message: true,
    message_thread_id: true,
    poll: true,
  }).optional(),
  data: z.string().default(""),
});
export type Press = z.infer<typeof Press>;

const PollAnswer = z.object({
  poll_id: z.string().min(1),
  user: User.optional(),
  voter_chat: Chat.optional(),
  /** Empty when the vote was taken back. */
  option_ids: z.array(z.number().int()),
});
export type PollAnswer = z.infer<typeof PollAnswer>;

const Status = z.object({
  status: z.enum(["creator", "administrator", "member", "restricted", "left", "kicked"]),
  can_send_messages: z.boolean().optional(),
});
export type Status = z.infer<typeof Status>;

/** The bot itself was let in, shut out, or given other rights. */
const Membership = z.object({ chat: Chat, old_chat_member: Status, new_chat_member: Status });
export type Membership = z.infer<typeof Membership>;

const InlineQuery = z.object({ id: z.string().min(1), from: User, query: z.string() });
export type InlineQuery = z.infer<typeof InlineQuery>;

export const Update = z.object({
  update_id: z.number().int(),
  message: Message.optional(),
  edited_message: Message.optional(),
  channel_post: Message.optional(),
  callback_query: Press.optional(),
  poll_answer: PollAnswer.optional(),
  my_chat_member: Membership.optional(),
  inline_query: InlineQuery.optional(),
});
export type Update = z.infer<typeof Update>;

/** What to ask Telegram for; without this list it goes on sending what was asked for last time. */
export const WANTED = [
  "message",
  "edited_message",
  "channel_post",
  "callback_query",
  "poll_answer",
  "my_chat_member",
  "inline_query",
] as const satisfies readonly (keyof Update)[];
