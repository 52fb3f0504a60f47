import { createFakeTelegram } from "./fake.ts";

/**
 * The fake as a process of its own, which outlives the bot: `node --import tsx test/fakes/telegram/serve.ts [options]`,
 * options being the JSON of FakeOptions (port, scale, limits, …). Prints one line of JSON, { url, token, port }, when it
 * listens; is driven by POST <url>/control/<verb> (control.ts, remote.ts); ends with SIGTERM or SIGINT.
 */
const options: unknown = JSON.parse(process.argv[2] ?? "{}");
const fake = await createFakeTelegram(typeof options === "object" && options !== null ? options : {});
const { url, token, port } = fake;
process.stdout.write(`${JSON.stringify({ url, token, port })}\n`);
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => void fake.close());
