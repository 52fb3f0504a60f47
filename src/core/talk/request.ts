/** Somebody on a platform: "term:ana", "tg:4711". Not yet a learner: one learner may have several accounts. */
export type Account = { readonly id: string; readonly name: string };

/** Where it was said. A chat is not yet a group: one class may meet in several chats. */
export type Place =
  | { readonly kind: "private"; readonly chat: string }
  | { readonly kind: "group"; readonly chat: string; readonly title: string };

/** What was said, as a platform understands it. Everything in it is foreign until it is read. */
export type Said =
  | { readonly kind: "text"; readonly text: string }
  | {
      readonly kind: "command";
      readonly name: string;
      readonly values: Readonly<Record<string, string | number | boolean>>;
    }
  | { readonly kind: "press"; readonly data: string };

export type Request = {
  readonly from: Account;
  readonly place: Place;
  readonly said: Said;
  /** True when the platform knows that this person may change the group's settings; private chats are one's own. */
  readonly admin: boolean;
};
