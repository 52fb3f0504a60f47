import { registry } from "../../src/commands/registry.ts";
import { openHouse } from "../../src/house.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { loadLibrary } from "../../src/infra/content-files.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { connectDiscord } from "../../src/platforms/discord/connect.ts";

// A process of its own, made to be killed: the whole bot on the fake Discord, its clock begun at a given moment, a tick as soon as
// the last is done. It says "ready" once, "quiet" when nothing is due any more, and ends with its input.

const [path = "", api = "", token = "", begun = "0"] = process.argv.slice(2);
const content = loadLibrary("content");
if (content.kind === "problems") throw new Error("content");
const started = Date.now();
const clock = { now: () => Number(begun) + Date.now() - started };
const log = {
  info: () => {},
  warn: () => {},
  error: (event: string, cause: unknown) => console.error(event, cause),
};
const store = await openKeyvStore(`sqlite://${path}`);
const { library } = content;
const house = await openHouse({ library, store, clock, timer: machineTimer, log, lateHours: 3 });
const { bot, chats, world, office, ticks } = house;
const connection = await connectDiscord({
  ...{ bot, chats, world, token, api, commands: registry, timer: machineTimer },
  shards: { kind: "auto" },
  lost: () => process.exit(1),
});
office.add(connection.prefix, connection.outbox);
process.stdout.write("ready\n");

let isOver = false;
process.stdin.resume().on("end", () => {
  isOver = true;
});
while (!isOver) {
  await ticks.run(clock.now());
  if (world.timetable.due(clock.now()).length === 0) process.stdout.write("quiet\n");
  await new Promise((resolve) => setTimeout(resolve, 20));
}
await connection.stop();
await store.close();
