import type { Core, Poll, Post } from "./core.ts";
import { addUpdate } from "./inbox.ts";
import type { PollPlan } from "./poll-checks.ts";
import type { ChatJson, PollJson, User } from "./shapes.ts";
import { nextSerial } from "./world.ts";

/** Stands for a chat that votes in its own name, beside `voter_chat` (Bot API 6.8). */
const CHANNEL_BOT: User = { id: 136_817_688, is_bot: true, first_name: "Channel", username: "Channel_Bot" };

export function openPoll(core: Core, post: Post, plan: PollPlan): void {
  const { question, options, anonymous, quiz, multiple, revoting, right, more, closed } = plan;
  const id = String(5_000_000_000_000_000_000n + BigInt(nextSerial(core)));
  const kind = { question, options, anonymous, quiz, multiple, revoting, right, more };
  const poll: Poll = { id, post, ...kind, votes: new Map(), closed };
  post.poll = poll;
  core.polls.set(id, poll);
  post.raw = { ...post.raw, poll: pollJson(poll) };
  if (plan.closesInS !== undefined) core.timer(plan.closesInS * 1000, () => closePoll(core, poll));
}

export function pollJson(poll: Poll): PollJson {
  const chosen = [...poll.votes.values()];
  return {
    id: poll.id,
    question: poll.question,
    options: poll.options.map((text, at) => ({
      persistent_id: `${poll.id}.${at}`,
      text,
      voter_count: chosen.filter((ids) => ids.includes(at)).length,
    })),
    total_voter_count: chosen.filter((ids) => ids.length > 0).length,
    is_closed: poll.closed,
    is_anonymous: poll.anonymous,
    type: poll.quiz ? "quiz" : "regular",
    allows_multiple_answers: poll.multiple,
    allows_revoting: poll.revoting,
    members_only: false,
    correct_option_ids: poll.quiz ? poll.right : undefined,
    // Still there when exactly one is right (server source).
    correct_option_id: poll.right.length === 1 ? poll.right[0] : undefined,
    ...poll.more,
  };
}

/** The bot hears of it, even when it closed the poll itself. */
export function closePoll(core: Core, poll: Poll): void {
  if (poll.closed) return;
  poll.closed = true;
  tellPoll(core, poll);
  core.watch.changed();
}

function tellPoll(core: Core, poll: Poll): void {
  const json = pollJson(poll);
  poll.post.raw = { ...poll.post.raw, poll: json };
  addUpdate(core, "poll", json, `poll ${poll.id}`);
}

export type Voter = { readonly user: User } | { readonly chat: ChatJson };

/** A vote as a client would send it; an empty one retracts. What clients do not offer is thrown. */
export function vote(core: Core, poll: Poll, voter: Voter, ids: readonly number[]): void {
  const id = "user" in voter ? voter.user.id : voter.chat.id;
  const before = poll.votes.get(id) ?? [];
  if (poll.closed || poll.post.deleted) throw new Error("the poll is closed");
  if (ids.length > 1 && !poll.multiple) throw new Error("the poll takes one answer");
  if (ids.some((at) => poll.options[at] === undefined)) throw new Error(`no such option: ${ids}`);
  if (before.length > 0 && !poll.revoting) throw new Error("the poll takes no second vote");
  poll.votes.set(id, ids);
  if (!poll.anonymous) tellAnswer(core, poll, voter, ids);
  tellPoll(core, poll);
  core.watch.changed();
}

function tellAnswer(core: Core, poll: Poll, voter: Voter, ids: readonly number[]): void {
  const who = "user" in voter ? voter : { voter_chat: voter.chat, user: CHANNEL_BOT };
  const persistent = ids.map((at) => `${poll.id}.${at}`);
  const answer = { poll_id: poll.id, ...who, option_ids: ids, option_persistent_ids: persistent };
  addUpdate(core, "poll_answer", answer, `poll ${poll.id}`);
}
