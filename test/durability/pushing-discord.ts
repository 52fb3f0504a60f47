import { registry } from "../../src/commands/registry.ts";
import { machineTimer } from "../../src/infra/clock.ts";
import { connectDiscord } from "../../src/platforms/discord/connect.ts";
import { pushToTheEnd } from "./pushing.ts";

// The bot on the fake Discord, in a process of its own.

await pushToTheEnd(({ bot, chats, world, api, token }) =>
  connectDiscord({
    ...{ bot, chats, world, token, api, commands: registry, timer: machineTimer },
    shards: { kind: "auto" },
    lost: () => process.exit(1),
  }),
);
