import type { StormReport } from "../test/fakes/discord/storm.ts";
import { percentile } from "./measure.ts";
import { start } from "./process.ts";

// Discord end to end: fake, bot and bench in three processes. The bare bot answers one fixed line on discord.js alone; ours answers a
// whole explanation, and keeps what people answer in SQLite (synchronous=FULL).

const INTERACTIONS = 10_000;
const IN_FLIGHT = 16;
const ROUNDS = 3;
const AT_ONCE = 200;

export async function benchDiscord(): Promise<void> {
  console.log(
    `\n# Discord: ${INTERACTIONS} interactions, ${IN_FLIGHT} in flight, best of ${ROUNDS} rounds in turn`,
  );
  const speeds: { ours: number[]; bare: number[] } = { ours: [], bare: [] };
  let ours: StormReport | undefined;
  for (let round = 0; round < ROUNDS; round++)
    for (const kind of ["bare", "ours"] as const) {
      const report = await onStage(kind, {}, (stage) => explain(stage));
      speeds[kind].push(report.perSecond);
      if (kind === "ours" && report.perSecond === Math.max(...speeds.ours)) ours = report;
    }
  const [best, bare] = [Math.max(...speeds.ours), Math.max(...speeds.bare)];
  console.log(
    `  /explique ${best.toFixed(0)}/s, acknowledged p50 ${ours?.p50.toFixed(1)} ms, p99 ${ours?.p99.toFixed(1)} ms, failed ${ours?.failed}`,
  );
  console.log(`  bare discord.js ${bare.toFixed(0)}/s; ratio ${(best / bare).toFixed(2)} (bound 0.6)`);
  await onStage("ours", {}, pressesAtOnce);
  await onStage("ours", {}, votesAtOnce);
  for (const guilds of [10, 2500])
    for (const kind of ["bare", "ours"] as const)
      await onStage(kind, { guilds }, async ({ ready, memory }) => {
        const { rss, heapUsed } = await memory();
        console.log(
          `  ${kind} with ${guilds} servers: login to ready ${ready.toFixed(0)} ms${kind === "ours" ? " (bound 1000)" : ""}, resident ${megabytes(rss)}, heap ${megabytes(heapUsed)}`,
        );
      });
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(0)} MB`;

type Stage = {
  readonly ready: number;
  memory(): Promise<{ rss: number; heapUsed: number }>;
  deed<T>(name: string, given: object): Promise<T>;
};

/** Every explanation is of another of so many concepts, as people of one group ask. */
const TERMS = [
  "sobreajuste",
  "validação cruzada",
  "aprendizado federado",
  "viés",
  "regressão logística",
] as const;

async function explain({ deed }: Stage): Promise<StormReport> {
  const storm = { inFlight: IN_FLIGHT, people: 100, command: "explique" };
  for (const termo of TERMS) await deed("storm", { ...storm, total: 400, options: { termo } });
  return deed<StormReport>("storm", { ...storm, total: INTERACTIONS, options: { termo: TERMS[0] } });
}

async function pressesAtOnce({ deed }: Stage): Promise<void> {
  const storm = { total: 2 * AT_ONCE, inFlight: AT_ONCE, people: AT_ONCE, command: "quiz", press: "Não sei" };
  await deed("storm", storm);
  const report = await deed<StormReport>("storm", { ...storm, options: { assunto: "viés" } });
  console.log(
    `  ${AT_ONCE} people begin a practice and answer at once, committed to SQLite first: p50 ${report.p50.toFixed(0)} ms, p99 ${report.p99.toFixed(0)} ms (bound 1000), failed ${report.failed}`,
  );
}

async function votesAtOnce({ deed }: Stage): Promise<void> {
  const { id } = await deed<{ id: string }>("slash", { user: "Ana", command: "questao", options: {} });
  const times: number[] = [];
  const votes = Array.from({ length: AT_ONCE }, async (_, at) => {
    const begun = performance.now();
    await deed("presses", { user: `Votante ${at}`, message: id, label: "Não sei" });
    times.push(performance.now() - begun);
  });
  await Promise.all(votes);
  console.log(
    `  ${AT_ONCE} people vote on one question at once, committed to SQLite first: p50 ${percentile(times, 50).toFixed(0)} ms, p99 ${percentile(times, 99).toFixed(0)} ms (bound 1000)`,
  );
}

async function onStage<T>(
  kind: "ours" | "bare",
  fake: object,
  work: (stage: Stage) => Promise<T>,
): Promise<T> {
  const world = start("test/fakes/discord/serve.ts", [
    JSON.stringify({ guilds: 1, validate: false, record: false, limits: false, ...fake }),
  ]);
  const { api, token, control } = await world.line<{ api: string; token: string; control: string }>();
  const bot = start("bench/discord-bot.ts", [kind, api, token]);
  const deed = <R>(name: string, given: object): Promise<R> => act<R>(`${control}/${name}`, given);
  try {
    const { ready } = await bot.line<{ ready: number }>();
    const memory = () => {
      bot.process.stdin?.write("memory\n");
      return bot.line<{ rss: number; heapUsed: number }>();
    };
    return await work({ ready, memory, deed });
  } finally {
    bot.process.stdin?.end();
    await bot.ended;
    await deed("stop", {}).catch(() => undefined);
    await world.ended;
  }
}

async function act<R>(url: string, given: object): Promise<R> {
  const answer = await fetch(url, { method: "POST", body: JSON.stringify(given) });
  const { result, error } = (await answer.json()) as { result: R; error?: string };
  if (error !== undefined) throw new Error(error);
  return result;
}
