import { createHash } from "node:crypto";
import { type REST, Routes } from "discord.js";
import { z } from "zod";
import type { Command } from "../../commands/command.ts";
import { defineTable } from "../../core/record.ts";
import type { Store } from "../../ports.ts";
import { faultOf } from "./fault.ts";
import { menuOf } from "./menu.ts";
import { BAD_TOKEN, restAt } from "./rest.ts";

/** The list of commands that Discord has from us, by its hash. Key: application. */
const Menu = z.strictObject({ hash: z.string().min(1) });
const menus = defineTable("discord-menu", Menu);

/** Replaces Discord's list of our commands, all at once, when it is not the one that it has. */
export async function registerCommands(
  { rest, store, commands }: { rest: REST; store: Store; commands: readonly Command[] },
  application: string,
): Promise<"sent" | "unchanged"> {
  const body = menuOf(commands);
  const hash = createHash("sha256").update(JSON.stringify(body)).digest("base64url");
  if ((await store.get(menus, application))?.hash === hash) return "unchanged";
  await rest.put(Routes.applicationCommands(application), { body });
  await store.change([`discord-menu/${application}`], async (rows) => rows.put(menus, application, { hash }));
  return "sent";
}

/** The same for a bot that is not connected. */
export async function pushCommands(parts: {
  readonly token: string;
  readonly api: string | undefined;
  readonly store: Store;
  readonly commands: readonly Command[];
}): Promise<"sent" | "unchanged"> {
  const rest = restAt(parts.api, { timeout: PUSH_MS }).setToken(parts.token);
  try {
    const { id } = (await rest.get(Routes.currentApplication())) as { id: string };
    return await registerCommands({ ...parts, rest }, id);
  } catch (cause) {
    const fault = faultOf(cause);
    if (fault.kind === "token") throw new Error(BAD_TOKEN);
    if (fault.kind === "bug") throw cause;
    throw new Error("Discord did not take the list of commands. Try again in a while.");
  }
}

const PUSH_MS = 15_000;
