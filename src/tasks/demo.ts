import { PassThrough } from "node:stream";
import { createBot } from "../bot.ts";
import { registry } from "../commands/registry.ts";
import { readConfig } from "../config.ts";
import { createClock } from "../infra/clock.ts";
import { loadLibrary } from "../infra/content-files.ts";
import { problemsText } from "../infra/content-report.ts";
import { createLog } from "../infra/log.ts";
import { createMemoryStore } from "../infra/store-memory.ts";
import { createWorld } from "../infra/world.ts";
import { connectTerminal } from "../platforms/terminal/connect.ts";
import { runTask } from "./task.ts";

// npm run demo: two minutes with the tutor, played by a script through the real bot. README shows what it prints.

const SCRIPT = `
aquele treino que não junta os dados
:sou Ana
:grupo Turma TI
/quiz sobreajuste 1
C
:sou Bia
/quiz sobreajuste 1
E
:sou Caio
/quiz sobreajuste 1
não sei
/ranking hoje
:avance 1d
:sou Ana
/revisar
E
`;

const START = Date.parse("2026-03-09T22:00:00Z");

runTask(async () => {
  const content = loadLibrary(readConfig(process.env).contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  const { library } = content;
  const clock = createClock(() => START);
  const store = createMemoryStore();
  const log = createLog(process.stderr, "warn", clock.now);
  const bot = createBot(registry, createWorld({ library, store, clock, log, refresh: () => undefined }));
  const input = new PassThrough();
  input.end(SCRIPT.trim());
  await connectTerminal(bot, {
    input,
    output: process.stdout,
    noColor: true,
    now: clock.now,
    advance: async (ms) => clock.advance(ms),
  });
});
