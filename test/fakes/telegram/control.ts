import type { Core } from "./core.ts";
import type { FakeTelegram, Fault, PlaceOptions } from "./fake.ts";
import { listIn, numberIn, type Obj, objIn, textIn } from "./json.ts";
import { personOf } from "./people.ts";
import type { Person, Place, Seen } from "./person.ts";
import { messagesIn, seen } from "./seen.ts";
import type { Control } from "./server.ts";
import type { ChatKind, MemberStatus } from "./shapes.ts";
import { runStorm, type StormReport } from "./storm.ts";
import { accountOf, chatOf, placeOf } from "./world.ts";

type Fake = Omit<FakeTelegram, "url" | "port" | "close">;
type Verb = (fake: Fake, given: Given) => unknown;

/**
 * The driving API over HTTP, for tests whose bot lives in another process: POST /control/<verb> with a JSON body, answered
 * with { ok, result }. Places and people go by number: `place` (and `thread`), `user`, `message` (with `ephemeral: true`).
 *
 *     user { first_name }            → { id }             says { user, place, text, reply_to? } → message
 *     private { user }               → place              writes …                              → message, without waiting
 *     group|supergroup|channel { title, forum?, bot?, members?, creator? } → place
 *     topic { place, name }          → place              presses { user, place, message, label } → { text, alert, message }
 *     addsBot|removesBot|promotesBot { place, user, status? }               taps …              → { query }
 *     blocks|unblocks|deletesAccount { user }             votes { user, place, message, choice }, retracts
 *     silences { place, on? }, vanishes { place }, migrates { place } → place, joins { place, user, status? }
 *     inline { user, query } → { results, titles }        edits { user, place, message, text }
 *     messages { place, user? } → messages                wait { place, pattern, count? } → the count-th such message of the bot
 *     settled, status → { now, pending, polling, webhook, counts, violations, unanswered }, calls { method? }, violations
 *     many { count, kind: "private" | "group" | … } → ids of so many new places
 *     storm { people, total, inFlight, texts } → StormReport: each writes one of the texts in private, in turn
 *     storm { people, total, inFlight, place, message, label | choice } → StormReport: each presses the same button, or votes
 *     fail { method, fault, times?, place? }, heals, duplicates { count }, reorders { count }, splits { on }, redelivers { count }
 */
export function createControl(core: Core, fake: Fake): Control {
  return async (path, body) => {
    const verb = VERBS[path];
    if (verb === undefined) throw new Error(`no such verb: ${path}`);
    return (await verb(fake, createGiven(core, body))) ?? true;
  };
}

/** The body of a control call, read on demand. */
type Given = {
  readonly body: Obj;
  readonly core: Core;
  text(name: string): string;
  number(name: string, otherwise?: number): number;
  on(): boolean;
  person(): Person;
  place(): Place;
  message(name?: string): Seen;
  status(otherwise: MemberStatus): MemberStatus;
};

function createGiven(core: Core, body: Obj): Given {
  const number = (name: string, otherwise?: number): number => {
    const value = numberIn(body, name) ?? otherwise;
    if (value === undefined) throw new Error(`the number "${name}" is missing`);
    return value;
  };
  const place = () => {
    const chat = chatOf(core, { id: number("place"), title: "" });
    return placeOf(chat, numberIn(body, "thread"));
  };
  return {
    body,
    core,
    text: (name) => textIn(body, name) ?? "",
    number,
    on: () => body.on !== false,
    person: () => personOf(core, accountOf(core, number("user"))),
    place,
    message: (name = "message") => messageOf(core, place(), number(name), body.ephemeral === true),
    status: (otherwise) => (textIn(body, "status") as MemberStatus | undefined) ?? otherwise,
  };
}

function messageOf(core: Core, place: Place, id: number, ephemeral: boolean): Seen {
  const chat = chatOf(core, place);
  const post = ephemeral ? chat.ephemerals[id - 1] : chat.posts.get(id);
  if (post === undefined) throw new Error(`there is no message ${id} in ${place.title}`);
  return seen(post);
}

function optionsOf({ core, body }: Given): PlaceOptions {
  const person = (id: unknown) => personOf(core, accountOf(core, Number(id)));
  const bot = body.bot;
  return {
    members: (listIn(body, "members") ?? []).map(person),
    forum: body.forum === true,
    ...(body.creator === undefined ? {} : { creator: person(body.creator) }),
    ...(bot === false || typeof bot === "string" ? { bot: bot as MemberStatus | false } : {}),
  };
}

const saying = (given: Given) =>
  given.body.reply_to === undefined ? {} : { replyTo: given.message("reply_to") };

const choiceOf = ({ body }: Given): number | string | readonly number[] => {
  const list = listIn(body, "choice");
  if (list !== undefined) return list.map(Number);
  return numberIn(body, "choice") ?? textIn(body, "choice") ?? [];
};

function waiting(fake: Fake, given: Given): Promise<Seen> {
  const pattern = new RegExp(given.text("pattern"), "u");
  const place = given.place();
  const count = given.number("count", 1);
  const look = () => fake.botIn(place).filter((message) => pattern.test(message.text))[count - 1];
  return fake.waitFor(look, `a message like ${pattern} in ${place.title}`);
}

const statusOf = (fake: Fake, { core }: Given): Obj => ({
  now: core.now(),
  pending: fake.delivery.pending,
  polling: fake.delivery.polling,
  webhook: fake.delivery.webhook,
  counts: fake.counts,
  violations: fake.violations,
  unanswered: fake.unanswered(),
});

function failing(fake: Fake, given: Given): void {
  const fault = objIn(given.body, "fault") ?? given.body.fault;
  fake.fail(given.text("method"), fault as Fault, {
    times: given.number("times", 1),
    ...(given.body.place === undefined ? {} : { in: given.place() }),
  });
}

function manyPlaces(fake: Fake, given: Given): readonly number[] {
  const kind = given.text("kind") as ChatKind;
  return Array.from({ length: given.number("count") }, (_, at) => {
    const title = `${kind} ${at + 1}`;
    const place = kind === "private" ? fake.private(fake.user(title)) : fake[kind](title);
    return place.id;
  });
}

function storming(fake: Fake, given: Given): Promise<StormReport> {
  const crowd = Array.from({ length: given.number("people") }, (_, at) => fake.user(`Pessoa ${at + 1}`));
  const texts = listIn(given.body, "texts");
  const deedOf = (who: Person, at: number): (() => Promise<unknown>) => {
    if (texts === undefined) {
      const [message, label] = [given.message(), given.text("label")];
      return label === ""
        ? async () => who.votes(message, choiceOf(given))
        : () => who.presses(message, label);
    }
    const place = fake.private(who);
    return () => who.says(place, String(texts[at % texts.length]));
  };
  const deeds = crowd.map(deedOf);
  return runStorm({ total: given.number("total"), inFlight: given.number("inFlight"), deeds });
}

const VERBS: Readonly<Record<string, Verb>> = {
  user: (fake, { body }) => ({ id: fake.user(body).id }),
  private: (fake, given) => fake.private(given.person()),
  group: (fake, given) => fake.group(given.text("title"), optionsOf(given)),
  supergroup: (fake, given) => fake.supergroup(given.text("title"), optionsOf(given)),
  channel: (fake, given) => fake.channel(given.text("title"), optionsOf(given)),
  topic: (fake, given) => fake.topic(given.place(), given.text("name")),
  joins: (fake, given) => fake.joins(given.place(), given.person(), given.status("member")),
  addsBot: (fake, given) => fake.addsBot(given.place(), given.person(), given.status("member")),
  removesBot: (fake, given) => fake.removesBot(given.place(), given.person()),
  promotesBot: (fake, given) =>
    fake.promotesBot(given.place(), given.person(), given.status("administrator")),
  silences: (fake, given) => fake.silences(given.place(), given.on()),
  blocks: (fake, given) => fake.blocks(given.person()),
  unblocks: (fake, given) => fake.unblocks(given.person()),
  deletesAccount: (fake, given) => fake.deletesAccount(given.person()),
  vanishes: (fake, given) => fake.vanishes(given.place()),
  migrates: (fake, given) => fake.migrates(given.place()),
  inline: (fake, given) => fake.inline(given.person(), given.text("query")),
  says: (_, given) => given.person().says(given.place(), given.text("text"), saying(given)),
  writes: (_, given) => given.person().writes(given.place(), given.text("text"), saying(given)),
  edits: (_, given) => given.person().edits(given.message(), given.text("text")),
  presses: (_, given) => given.person().presses(given.message(), given.text("label")),
  taps: (_, given) => ({ query: given.person().taps(given.message(), given.text("label")) }),
  votes: (_, given) => given.person().votes(given.message(), choiceOf(given)),
  retracts: (_, given) => given.person().retracts(given.message()),
  messages: (_, given) => messagesIn(given.core, given.place(), numberIn(given.body, "user")),
  wait: waiting,
  many: manyPlaces,
  storm: storming,
  settled: (fake) => fake.settled(),
  status: statusOf,
  violations: (fake) => fake.violations,
  calls: (fake, given) =>
    fake.calls.filter(({ method }) => given.body.method === undefined || method === given.body.method),
  fail: failing,
  heals: (fake) => fake.heals(),
  duplicates: (fake, given) => fake.delivery.duplicates(given.number("count", 1)),
  reorders: (fake, given) => fake.delivery.reorders(given.number("count")),
  splits: (fake, given) => fake.delivery.splits(given.on()),
  redelivers: (fake, given) => fake.delivery.redelivers(given.number("count", 1)),
};
