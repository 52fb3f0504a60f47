import { DefaultRestOptions, REST, type RESTOptions } from "discord.js";

/** A way to Discord's REST API: its own address, or a proxy's. */
export const restAt = (api: string | undefined, options: Partial<RESTOptions>): REST =>
  new REST({
    invalidRequestWarningInterval: INVALID_WARNING,
    ...options,
    version: "10",
    api: api ?? DefaultRestOptions.api,
  });

/** Discord shuts out an address with 10,000 refused requests in 10 minutes; said from the first thousand on. */
export const INVALID_WARNING = 1000;

export const BAD_TOKEN =
  "Discord does not accept the token in DISCORD_TOKEN. Copy it again from the developer portal (Bot, Reset Token).";
