import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { registry } from "../../../src/commands/registry.ts";
import { machineTimer } from "../../../src/infra/clock.ts";
import { createMemoryStore } from "../../../src/infra/store-memory.ts";
import { createCall } from "../../../src/platforms/telegram/call.ts";
import { ABOUT, ABOUT_MAX, menuOf, NAME, registerMenu } from "../../../src/platforms/telegram/menu.ts";
import { createFakeTelegram, type FakeTelegram } from "../../fakes/telegram/fake.ts";

const names = (list: readonly { command: string }[] | undefined) => list?.map(({ command }) => command);
const all = registry.map(({ name }) => name);

describe("the menu of commands", () => {
  it("lists all in private and to administrators, and to groups those that everybody may use", () => {
    const menu = menuOf(registry);
    expect(menu.map(([scope, commands]) => [scope.type, names(commands)])).toEqual([
      ["default", all],
      ["all_private_chats", all],
      ["all_group_chats", all.filter((name) => name !== "diaria")],
      ["all_chat_administrators", all],
    ]);
  });

  it("keeps Telegram's limits: names, descriptions, at most 100 of them", () => {
    for (const [, commands] of menuOf(registry)) {
      expect(commands.length).toBeLessThanOrEqual(100);
      for (const { command, description } of commands) {
        expect(command).toMatch(NAME);
        expect(description.length).toBeGreaterThan(0);
        expect(description.length).toBeLessThanOrEqual(ABOUT_MAX);
        expect(description).not.toContain("…");
      }
    }
    expect(ABOUT.description.length).toBeLessThanOrEqual(512);
    expect(ABOUT.short.length).toBeLessThanOrEqual(120);
  });
});

describe("telling Telegram", () => {
  let fake: FakeTelegram;
  let told: string[];
  const store = () => createMemoryStore(new Map());
  const tell = (kept: ReturnType<typeof store>, commands = registry) => {
    const note = (event: string) => void told.push(event);
    const log = { info: note, warn: note, error: note };
    return registerMenu(
      { call: createCall(fake.token, fake.url, machineTimer), store: kept, log, commands },
      7,
    );
  };

  beforeEach(async () => {
    told = [];
    fake = await createFakeTelegram({ limits: false });
  });
  afterEach(async () => {
    expect(fake.violations).toEqual([]);
    await fake.close();
  });

  it("sets the commands of each kind of chat, and what the bot says of itself", async () => {
    await tell(store());
    expect(names(fake.commands())).toEqual(all);
    expect(names(fake.commands({ type: "all_group_chats" }))).not.toContain("diaria");
    expect(names(fake.commands({ type: "all_chat_administrators" }))).toContain("diaria");
    expect(fake.about("description")).toBe(ABOUT.description);
    expect(fake.about("short_description")).toBe(ABOUT.short);
  });

  it("happens once, and again only when something has changed", async () => {
    const kept = store();
    await tell(kept);
    await tell(kept);
    expect(fake.counts.setMyCommands).toBe(4);
    await tell(kept, registry.slice(1));
    expect(fake.counts.setMyCommands).toBe(8);
    expect(names(fake.commands())).toEqual(all.slice(1));
  });

  it("that was refused is tried again at the next start", async () => {
    const kept = store();
    fake.fail("setMyCommands", 502);
    await tell(kept);
    expect(told).toEqual(["telegram commands not registered"]);
    await tell(kept);
    expect(told).toEqual(["telegram commands not registered", "telegram commands registered"]);
  });
});
