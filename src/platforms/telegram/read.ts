import { isNext, isTypedAnswer } from "../../commands/typed-answer.ts";
import { fold } from "../../core/content/words.ts";
import type { Place, Request } from "../../core/talk/request.ts";
import { type Known, wordsFor } from "./hearing.ts";
import { authorOf, personOf, placeOf, topicOf, voiceOf } from "./place.ts";
import type { Target } from "./sending.ts";
import type { InlineQuery, Membership, Message, PollAnswer, Press, Update } from "./update.ts";

// Update → what the house understands. In a group the bot hears only what is meant for it.

/** Where the answer goes. */
export type Scene = Target & {
  readonly isGroup: boolean;
  /** The message that it answers. */
  readonly message: number;
};

export type Heard =
  | {
      readonly kind: "said";
      readonly request: Request;
      readonly scene: Scene;
      readonly isEdit: boolean;
      /** An answer to the group's question in words. */
      readonly isTyped: boolean;
      /** What nobody called the bot for: no answer in words. */
      readonly isGuess: boolean;
    }
  /** In a group, what is for one person only: it is opened in the private chat. */
  | {
      readonly kind: "personal";
      readonly text: string;
      readonly scene: Scene;
      readonly place: Place;
      readonly isEdit: boolean;
    }
  | {
      readonly kind: "press";
      readonly query: string;
      readonly user: number;
      readonly request: Request;
      readonly scene: Scene;
      /** The native quiz above the button. */
      readonly poll: string | undefined;
    }
  /** A button of a message that stands where the bot cannot see it. */
  | { readonly kind: "astray"; readonly query: string }
  | { readonly kind: "vote"; readonly request: Request }
  | { readonly kind: "inline"; readonly query: InlineQuery; readonly from: Request["from"] }
  | { readonly kind: "membership"; readonly change: Membership }
  | { readonly kind: "moved"; readonly from: number; readonly to: number };

/** Whether somebody administers a chat, as Telegram says. */
export type IsAdmin = (chat: number, user: number) => Promise<boolean>;

export type Ears = Known & { readonly isAdmin: IsAdmin };

/** Undefined for what the bot has no answer to. */
export function readUpdate(update: Update, ears: Ears): Heard | undefined {
  const { message, edited_message: edited, channel_post: post } = update;
  if (message !== undefined) return messageHeard(message, ears, { isEdit: false });
  if (edited !== undefined) return messageHeard(edited, ears, { isEdit: true });
  if (post !== undefined) return messageHeard(post, ears, { isEdit: false });
  if (update.callback_query !== undefined) return pressHeard(update.callback_query, ears);
  if (update.poll_answer !== undefined) return voteHeard(update.poll_answer);
  if (update.my_chat_member !== undefined) return { kind: "membership", change: update.my_chat_member };
  if (update.inline_query === undefined) return undefined;
  return { kind: "inline", query: update.inline_query, from: personOf(update.inline_query.from) };
}

/** Updates that share this are applied in their order; all others side by side. */
export function lineOf(update: Update): string {
  const { callback_query: press, poll_answer: vote, my_chat_member: member, inline_query: inline } = update;
  const message = update.message ?? update.edited_message ?? update.channel_post;
  if (message !== undefined) return `${message.chat.id}`;
  // In a group the presses of different people need not wait for each other; in private both lines are one.
  if (press !== undefined)
    return press.message?.chat.type === "private" ? `${press.message.chat.id}` : `press ${press.from.id}`;
  if (vote !== undefined) return `vote ${vote.user?.id ?? vote.voter_chat?.id}`;
  return member === undefined ? `inline ${inline?.from.id}` : `${member.chat.id}`;
}

function messageHeard(message: Message, ears: Ears, { isEdit }: { isEdit: boolean }): Heard | undefined {
  const { chat, migrate_to_chat_id: to, migrate_from_chat_id: before } = message;
  if (to !== undefined) return { kind: "moved", from: chat.id, to };
  if (before !== undefined) return { kind: "moved", from: before, to: chat.id };
  const from = authorOf(message);
  const meant = wordsFor(message, ears);
  if (from === undefined || meant === undefined) return undefined;
  const word = fold(meant.text);
  // An answer that was given holds; only what was asked for in other words is asked anew.
  if (isEdit && (isTypedAnswer(word) || isNext(word))) return undefined;
  const scene = sceneOf(message);
  const isGroup = chat.type !== "private";
  const place = placeOf(chat, topicOf(message));
  if (isGroup && meant.isPersonal) return { kind: "personal", text: meant.text, scene, place, isEdit };
  const request: Request = {
    from,
    place,
    said: { kind: "text", text: meant.text, ...answersIn(message) },
    isAdmin: async () =>
      !isGroup || message.sender_chat?.id === chat.id || ears.isAdmin(chat.id, message.from?.id ?? 0),
  };
  const isTyped = isGroup && isTypedAnswer(word);
  return { kind: "said", request, scene, isEdit, isTyped, isGuess: meant.isGuess === true };
}

const answersIn = ({ reply_to_message: to }: Message): { answers?: string } =>
  to?.message_id === undefined ? {} : { answers: String(to.message_id) };

const sceneOf = (
  message: Pick<Message, "chat" | "message_id" | "is_topic_message" | "message_thread_id">,
): Scene => ({
  chat: message.chat.id,
  thread: topicOf(message),
  isGroup: message.chat.type !== "private",
  message: message.message_id,
});

function pressHeard({ id, from, message, data }: Press, { isAdmin }: Ears): Heard {
  if (message === undefined) return { kind: "astray", query: id };
  const scene = sceneOf(message);
  const request: Request = {
    from: personOf(from),
    place: placeOf(message.chat, topicOf(message)),
    said: { kind: "press", data },
    isAdmin: async () => !scene.isGroup || isAdmin(scene.chat, from.id),
  };
  return { kind: "press", query: id, user: from.id, request, scene, poll: message.poll?.id };
}

/** Whoever votes in a chat's name votes as that chat. */
function voteHeard({
  poll_id: poll,
  user,
  voter_chat: voice,
  option_ids: [shown],
}: PollAnswer): Heard | undefined {
  const from = voice !== undefined ? voiceOf(voice) : user && personOf(user);
  if (from === undefined || shown === undefined) return undefined;
  const request: Request = {
    from,
    place: { kind: "private", chat: from.id },
    said: { kind: "vote", poll, shown },
    isAdmin: async () => false,
  };
  return { kind: "vote", request };
}
