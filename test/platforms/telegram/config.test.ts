import { describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.ts";

const read = (env: Record<string, string>) => readConfig({ TELEGRAM_TOKEN: "1:A", ...env });

describe("Telegram's settings", () => {
  it("are off without a token", () => {
    expect(readConfig({ TELEGRAM_ALL_PER_SECOND: "5" }).telegram).toBeUndefined();
    expect(readConfig({ TELEGRAM_TOKEN: "" }).telegram).toBeUndefined();
  });

  it("are long polling at the official limits, where nothing else is said", () => {
    expect(read({}).telegram).toEqual({
      token: "1:A",
      api: undefined,
      webhookUrl: undefined,
      rates: { allPerSecond: 30, chatPerSecond: 1, groupPerMinute: 20 },
    });
    expect(read({}).port).toBe(8080);
  });

  it("take a webhook, a server of one's own and its higher limits", () => {
    const env = {
      TELEGRAM_API_ROOT: "http://127.0.0.1:8081",
      TELEGRAM_WEBHOOK_URL: "https://bot.example.org/telegram",
      TELEGRAM_ALL_PER_SECOND: "100",
      TELEGRAM_CHAT_PER_SECOND: "2.5",
      TELEGRAM_GROUP_PER_MINUTE: "60",
      PORT: "8443",
    };
    expect(read(env).telegram).toMatchObject({
      api: "http://127.0.0.1:8081",
      webhookUrl: "https://bot.example.org/telegram",
      rates: { allPerSecond: 100, chatPerSecond: 2.5, groupPerMinute: 60 },
    });
    expect(read(env).port).toBe(8443);
  });

  it.each([
    ["TELEGRAM_WEBHOOK_URL", "http://bot.example.org/telegram"],
    ["TELEGRAM_WEBHOOK_URL", "bot.example.org"],
    ["TELEGRAM_API_ROOT", "ftp://127.0.0.1"],
    ["TELEGRAM_ALL_PER_SECOND", "0"],
    ["TELEGRAM_CHAT_PER_SECOND", "muito"],
    ["TELEGRAM_GROUP_PER_MINUTE", "-1"],
  ])("refuse %s=%s by name, and tell no value", (name, value) => {
    const told = () => read({ [name]: value });
    expect(told).toThrow(name);
    expect(told).not.toThrow(value);
  });
});
