import { createInterface } from "node:readline";
import type { Search } from "../../src/core/content/search.ts";
import { type House, openHouse } from "../../src/house.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import type { Connection, Facts } from "../../src/ports.ts";
import { realLibrary } from "../library-at-hand.ts";

export type Joining = House & { readonly api: string; readonly token: string };

/**
 * A process made to be killed: the whole bot on a fake platform and a database of its own, a tick as soon as the last is done.
 * Words: the database's path, the platform's address, the token. It says "warm" when it waits for the moment at which its clock begins, "ready" once it is
 * connected, "quiet" when nothing is due any more, "log <event> <owner>" for what it warns of; and ends with its input.
 */
export async function pushToTheEnd(connect: (joining: Joining) => Promise<Connection>): Promise<void> {
  const [path = "", api = "", token = ""] = process.argv.slice(2);
  const library = realLibrary();
  say("warm");
  const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.done === true) return;
  const begun = Number(first.value);
  const started = Date.now();
  const clock = { now: () => begun + Date.now() - started };
  const store = await openKeyvStore(`sqlite://${path}`);
  const house = await openHouse({
    library,
    search: NO_SEARCH,
    store,
    clock,
    timer: machineTimer,
    log,
    lateHours: 3,
  });
  const connection = await connect({ ...house, api, token });
  house.office.add(connection.prefix, connection.outbox);
  say("ready");
  let isOver = false;
  void lines.next().then(() => {
    isOver = true;
  });
  while (!isOver) {
    await house.ticks.run(clock.now());
    if (house.world.timetable.due(clock.now()).length === 0) say("quiet");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await connection.stop();
  await store.close();
}

/** Nobody asks for a term here, and an index takes its time. */
const NO_SEARCH: Search = { find: () => ({ kind: "none", nearest: [], results: [] }) };

const say = (words: string): void => void process.stdout.write(`${words}\n`);

const log = {
  info: () => {},
  warn: (event: string, facts?: Facts) => say(`log ${event} ${facts?.owner ?? ""}`),
  error: (event: string, cause: unknown) => console.error(event, cause),
};
