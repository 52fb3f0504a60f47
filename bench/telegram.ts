import { type RemoteOptions, spawnFakeTelegram } from "../test/fakes/telegram/remote.ts";
import type { StormReport } from "../test/fakes/telegram/storm.ts";
import { start } from "./process.ts";

// Telegram end to end through the webhook: fake, bot and bench in three processes. The bare bot answers one fixed line on telegraf
// alone; ours answers a whole explanation and notes in SQLite (synchronous=FULL) which updates it has dealt with.

const UPDATES = 10_000;
const IN_FLIGHT = 16;
const PEOPLE = 100;
const ROUNDS = 3;
const AT_ONCE = 200;
/** The fake's default limits, and how many times as fast as ours its clock runs when many are written to. */
const ALL_PER_SECOND = 30;
const SCALE = 4;

const TERMS = [
  "sobreajuste",
  "validação cruzada",
  "aprendizado federado",
  "viés",
  "regressão logística",
] as const;

export async function benchTelegram(): Promise<void> {
  console.log(
    `\n# Telegram: ${UPDATES} updates by webhook, ${IN_FLIGHT} in flight, ${PEOPLE} people, best of ${ROUNDS} rounds in turn`,
  );
  const best: { ours?: Explained; bare?: Explained } = {};
  for (let round = 0; round < ROUNDS; round++)
    for (const kind of ["bare", "ours"] as const) {
      const told = await onStage({ kind }, FREE, explain);
      if (told.perSecond > (best[kind]?.perSecond ?? 0)) best[kind] = told;
    }
  const [ours, bare] = [best.ours?.perSecond ?? 0, best.bare?.perSecond ?? 0];
  if (best.ours !== undefined) console.log(`  /explique ${inWords(best.ours)}`);
  if (best.bare !== undefined) console.log(`  bare telegraf ${inWords(best.bare)}`);
  console.log(`  ratio ${(ours / bare).toFixed(2)} (bound 0.6)`);
  await onStage({ kind: "ours" }, FREE, votesAtOnce);
  await onStage({ kind: "ours", scale: SCALE }, PACED, (stage) => toMany(stage, [1000, 1000]));
  await onStage({ kind: "ours", scale: SCALE }, PACED, (stage) => toMany(stage, [0, 10_000]));
}

const FREE: RemoteOptions = { limits: false, validate: false, record: false };
const PACED: RemoteOptions = { scale: SCALE, validate: false, record: false };

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

type Stage = {
  ask<R>(verb: string, body?: object): Promise<R>;
  /** What the bot's process answers. */
  bot<R>(given: object): Promise<R>;
};
type Spent = { readonly rss: number; readonly cpuUs: number };
/** `cpuUs` is what the bot spent on each. */
type Explained = StormReport & Spent;

const inWords = ({ perSecond, p50, p99, failed, rss, cpuUs }: Explained): string =>
  `${perSecond.toFixed(0)}/s, answered p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms, failed ${failed}, processor ${cpuUs.toFixed(0)} µs each, resident ${megabytes(rss)}`;

async function explain({ ask, bot }: Stage): Promise<Explained> {
  const texts = TERMS.map((term) => `/explique ${term}`);
  const storm = { people: PEOPLE, inFlight: IN_FLIGHT, texts };
  await ask("storm", { ...storm, total: 2000 });
  const before = await bot<Spent>({});
  const report = await ask<StormReport>("storm", { ...storm, total: UPDATES });
  const { rss, cpuUs } = await bot<Spent>({});
  return { ...report, rss, cpuUs: (cpuUs - before.cpuUs) / UPDATES };
}

/** By the button below the quiz, each in a request of its own; and in the quiz, whose votes Telegram brings one by one. */
async function votesAtOnce({ ask }: Stage): Promise<void> {
  const { id: place } = await ask<{ id: number }>("supergroup", { title: "Turma" });
  const asker = await ask<{ id: number }>("user", { first_name: "Ana" });
  const { id: message } = await ask<{ id: number }>("says", { user: asker.id, place, text: "/questao" });
  const storm = { people: AT_ONCE, total: AT_ONCE, inFlight: AT_ONCE };
  const report = await ask<StormReport>("storm", { ...storm, place, message, label: "Não sei" });
  console.log(
    `  ${AT_ONCE} people vote on one question at once, committed to SQLite first: answered p50 ${report.p50.toFixed(0)} ms, p99 ${report.p99.toFixed(0)} ms (bound 1000), failed ${report.failed}`,
  );
  const begun = performance.now();
  await ask("storm", { ...storm, place, message, choice: 0 });
  await ask("settled");
  const ms = performance.now() - begun;
  console.log(
    `  ${AT_ONCE} votes in the quiz itself, which Telegram brings one after the other: all committed after ${ms.toFixed(0)} ms`,
  );
}

/** One message of the bot's own accord to each of so many people and groups. */
async function toMany({ ask, bot }: Stage, [people, groups]: readonly [number, number]): Promise<void> {
  const privates = await ask<number[]>("many", { kind: "private", count: people });
  const chats = [...privates, ...(await ask<number[]>("many", { kind: "supergroup", count: groups }))];
  const before = await ask<Status>("status");
  const { sent } = await bot<{ sent: number }>({ chats });
  const { now, counts } = await ask<Status>("status");
  const perSecond = sent / ((now - before.now) / 1000);
  console.log(
    `  one message to ${people} people and ${groups} groups: ${sent} sent, ${perSecond.toFixed(2)}/s on Telegram's clock, ${((100 * perSecond) / ALL_PER_SECOND).toFixed(1)} % of what it permits (bound 98 %), refused as too many ${counts.rateLimited ?? 0}`,
  );
}

type Status = { readonly now: number; readonly counts: Readonly<Record<string, number>> };

async function onStage<T>(
  about: { kind: "ours" | "bare"; scale?: number },
  options: RemoteOptions,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const fake = await spawnFakeTelegram(options);
  const bot = start("bench/telegram-bot.ts", [
    JSON.stringify({ ...about, url: fake.url, token: fake.token }),
  ]);
  try {
    await bot.line();
    const say = <R>(given: object): Promise<R> => {
      bot.process.stdin?.write(`${JSON.stringify(given)}\n`);
      return bot.line<R>();
    };
    return await work({ ask: fake.ask, bot: say });
  } finally {
    bot.process.stdin?.end();
    await bot.ended;
    await fake.close();
  }
}
