/** Somebody on a platform: "term:ana", "tg:4711". Not yet a learner: one learner may have several accounts. */
export type Account = { readonly id: string; readonly name: string };

/**
 * Where it was said. A chat is not yet a group: one class may meet in several chats. `group` is the group that a chat belongs to
 * unless a saved link says otherwise (a Discord server for its channels); without it the chat is a group of its own. `thread` is
 * a forum topic or a thread, in which the answer stays.
 */
export type Place =
  | { readonly kind: "private"; readonly chat: string }
  | {
      readonly kind: "group";
      readonly chat: string;
      readonly title: string;
      readonly group?: string;
      readonly thread?: string;
    };

/** What was said, as a platform understands it. Everything in it is foreign until it is read. */
export type Said =
  /** `answers`: the message, as its platform names it, that this one replies to. */
  | { readonly kind: "text"; readonly text: string; readonly answers?: string }
  | {
      readonly kind: "command";
      readonly name: string;
      readonly values: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: "press"; readonly data: string }
  /** A vote in a native quiz: the option, from 0, in the order in which the quiz was sent. */
  | { readonly kind: "vote"; readonly poll: string; readonly shown: number };

export type Request = {
  readonly from: Account;
  readonly place: Place;
  readonly said: Said;
  /** Whether this person may change the group's settings, as the platform says; in private chats everybody may. */
  readonly isAdmin: () => Promise<boolean>;
};
