import { request } from "node:http";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createHttpServer } from "../../src/infra/http.ts";

const MOST = 1_000_000;
const failures: string[] = [];
const log = { info: () => {}, warn: () => {}, error: (event: string) => void failures.push(event) };
const server = createHttpServer(log);
const heard: string[] = [];
let port = 0;

beforeAll(async () => {
  port = await server.listen(0);
  server.on("/hear", async ({ header, body }) => {
    heard.push(`${header("x-word")} ${(await body()).length}`);
    return 204;
  });
});
afterAll(() => server.close());

/** The status of a post; without a length it comes in chunks. */
function post(size: number, { tells }: { tells: boolean }): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const headers = { "x-word": "oi", ...(tells && { "content-length": size }) };
    const asked = request({ port, path: "/hear", method: "POST", headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode);
    });
    asked.on("error", reject);
    asked.write("a".repeat(size / 2));
    asked.end("b".repeat(size - size / 2));
  });
}

it.each([{ tells: true }, { tells: false }])("reads a body up to a million bytes, %o", async (how) => {
  heard.length = 0;
  expect(await post(MOST, how)).toBe(204);
  expect(heard).toEqual([`oi ${MOST}`]);
});

it("refuses a longer one, which nobody gets to see and which is no failure of ours", async () => {
  heard.length = 0;
  expect(await post(MOST + 2, { tells: true })).toBe(413);
  // The connection may end before the answer could be read.
  expect(await post(MOST + 2, { tells: false }).catch(() => 413)).toBe(413);
  expect(heard).toEqual([]);
  expect(failures).toEqual([]);
});
