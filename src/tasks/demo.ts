import { PassThrough } from "node:stream";
import { readConfig } from "../config.ts";
import { openHouse } from "../house.ts";
import { createClock, machineTimer } from "../infra/clock.ts";
import { loadLibrary } from "../infra/content-files.ts";
import { problemsText } from "../infra/content-report.ts";
import { createLog } from "../infra/log.ts";
import { createMemoryStore } from "../infra/store-memory.ts";
import { connectTerminal } from "../platforms/terminal/connect.ts";
import { advancing } from "../ticks/advancing.ts";
import { runTask } from "./task.ts";

// npm run demo: two minutes with the tutor, played by a script through the real bot. README shows what it prints.

const SCRIPT = `
aquele treino que não junta os dados
:sou Ana
:grupo Turma TI
/questao sobreajuste
C
:sou Bia
E
:sou Caio
não sei
:avance 15m
/ranking hoje
/diaria 08:00
:avance 1d
:sou Ana
:privado
/revisar
E
`;

const START = Date.parse("2026-03-09T22:00:00Z");

runTask(async () => {
  const content = loadLibrary(readConfig(process.env).contentDir);
  if (content.kind === "problems") throw new Error(problemsText(content.problems));
  const { library } = content;
  const clock = createClock(() => START);
  const { bot, chats, ticks, office, world } = await openHouse({
    library,
    store: createMemoryStore(),
    clock,
    timer: machineTimer,
    log: createLog(process.stderr, "warn", clock.now),
    lateHours: 3,
  });
  const input = new PassThrough();
  input.end(SCRIPT.trim());
  await connectTerminal(bot, {
    chats,
    open: (outbox) => office.add("term:", outbox),
    input,
    output: process.stdout,
    noColor: true,
    now: clock.now,
    advance: advancing(clock, world.timetable, ticks),
  });
});
