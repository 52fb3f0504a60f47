import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";
import { isAdmin, mayWrite, WANTED } from "../../../src/platforms/discord/rights.ts";

const read = (env: Record<string, string>) => readConfig({ DISCORD_TOKEN: "x", ...env }).discord;

describe("Discord's settings", () => {
  it("are off without a token", () => {
    expect(readConfig({ DISCORD_SHARDS: "2" }).discord).toBeUndefined();
  });

  it("read the shards of this process", () => {
    expect(read({})).toEqual({ token: "x", api: undefined, shards: { kind: "auto" } });
    expect(read({ DISCORD_SHARDS: "4" })?.shards).toEqual({ kind: "all", of: 4 });
    expect(read({ DISCORD_SHARDS: "2/4" })?.shards).toEqual({ kind: "one", shard: 1, of: 4 });
    expect(read({ DISCORD_API_URL: "http://127.0.0.1:1/api/" })?.api).toBe("http://127.0.0.1:1/api");
  });

  it.each(["0", "5/4", "um", "1/0", "-1"])("refuse %s for shards", (shards) => {
    expect(() => read({ DISCORD_SHARDS: shards })).toThrow(/DISCORD_SHARDS/);
  });
});

describe("rights on Discord", () => {
  it("asked for by the invitation are the ones that README names", () => {
    expect(String(WANTED)).toBe("274877975552");
    expect(readFileSync("README.md", "utf8").match(/274877975552/g)).toHaveLength(2);
  });

  it("make an admin of whoever manages the server, and of administrators", () => {
    expect(["32", "8", "2048", "0"].map(isAdmin)).toEqual([true, true, false, false]);
  });

  it("to write take seeing the channel as well", () => {
    expect(["3072", "2048", "1024", "8"].map(mayWrite)).toEqual([true, false, false, true]);
  });
});
