import { createHash } from "node:crypto";
import type { BotCommand, BotCommandScope } from "@grammyjs/types";
import { z } from "zod";
import type { Command } from "../../commands/command.ts";
import { defineTable } from "../../core/record.ts";
import { cut } from "../../core/talk/pieces.ts";
import type { Log, Store } from "../../ports.ts";
import type { Call, Called } from "./call.ts";
import { faultFacts } from "./fault.ts";

// Registry → Telegram's list of commands, for each kind of chat, and what the bot says of itself before anybody speaks to it.

/** core.telegram.org/bots/api#setmycommands. */
export const NAME = /^[a-z0-9_]{1,32}$/;
export const ABOUT_MAX = 256;

export const ABOUT = {
  description:
    "Sou o Gabarito, tutor de concursos. Explico a matéria, treino você com questões comentadas e levo a questão do dia ao seu grupo. Toque em Iniciar.",
  short: "Tutor de concursos: explicações, questões comentadas e a questão do dia.",
} as const;

type Menu = readonly (readonly [scope: BotCommandScope, commands: readonly BotCommand[]])[];

/** Whoever may change a group's settings is shown the commands for it; in private everybody sees all. */
export function menuOf(commands: readonly Command[]): Menu {
  const listed = (some: readonly Command[]): BotCommand[] =>
    some.map(({ name, about }) => ({ command: name, description: cut(about, ABOUT_MAX) }));
  const all = listed(commands);
  return [
    [{ type: "default" }, all],
    [{ type: "all_private_chats" }, all],
    [{ type: "all_group_chats" }, listed(commands.filter(({ adminOnly }) => !adminOnly))],
    [{ type: "all_chat_administrators" }, all],
  ];
}

/** What Telegram has from us, by its hash. Key: the bot's id. */
const menus = defineTable("telegram-menu", z.strictObject({ hash: z.string().min(1) }));

type Parts = {
  readonly call: Call;
  readonly store: Store;
  readonly log: Log;
  readonly commands: readonly Command[];
};

/** Tells Telegram when it does not know it yet. What it refuses is tried again at the next start. */
export async function registerMenu({ call, store, log, commands }: Parts, bot: number): Promise<void> {
  const menu = menuOf(commands);
  const hash = createHash("sha256")
    .update(JSON.stringify([menu, ABOUT]))
    .digest("base64url");
  const key = String(bot);
  if ((await store.get(menus, key))?.hash === hash) return;
  const called: Called<unknown>[] = [];
  for (const [scope, own] of menu) called.push(await call("setMyCommands", { scope, commands: own }));
  called.push(await call("setMyDescription", { description: ABOUT.description }));
  called.push(await call("setMyShortDescription", { short_description: ABOUT.short }));
  const missed = called.find(({ kind }) => kind === "fault");
  if (missed?.kind === "fault") return log.warn("telegram commands not registered", faultFacts(missed.fault));
  await store.change([`telegram-menu/${key}`], async (rows) => rows.put(menus, key, { hash }));
  log.info("telegram commands registered");
}
