import { registry } from "../../src/commands/registry.ts";
import { readConfig } from "../../src/config.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { connectTelegram } from "../../src/platforms/telegram/connect.ts";
import { pushToTheEnd } from "./pushing.ts";

// The bot on the fake Telegram, in a process of its own.

await pushToTheEnd(({ bot, chats, world, api, token }) => {
  const config = readConfig({ TELEGRAM_TOKEN: token, TELEGRAM_API_ROOT: api }).telegram;
  if (config === undefined) throw new Error("no Telegram");
  return connectTelegram({
    ...{ bot, chats, world, token, api, commands: registry, timer: machineTimer },
    rates: config.rates,
    webhook: undefined,
    lost: () => process.exit(1),
  });
});
