import { z } from "zod";
import type { Clock, Log } from "../../ports.ts";
import type { Call, Called } from "./call.ts";
import { faultFacts } from "./fault.ts";
import type { IsAdmin } from "./read.ts";

/** How long what Telegram said about somebody is believed. */
const BELIEVED_MS = 5 * 60_000;
const KEPT_MAX = 5000;

const Member = z.object({ status: z.string() });

/** Whether somebody administers a chat, as Telegram says. When it cannot be asked, nobody does. */
export function createAdmins(call: Call, clock: Clock, log: Log): IsAdmin {
  const known = new Map<string, { readonly isAdmin: boolean; readonly until: number }>();
  return async (chat, user) => {
    const key = `${chat}/${user}`;
    const before = known.get(key);
    if (before !== undefined && clock.now() < before.until) return before.isAdmin;
    const called = await call("getChatMember", { chat_id: chat, user_id: user });
    if (called.kind === "fault") {
      log.warn("telegram administrators unknown", faultFacts(called.fault));
      return false;
    }
    const { status } = Member.parse(called.result);
    const isAdmin = status === "creator" || status === "administrator";
    if (known.size >= KEPT_MAX) known.clear();
    known.set(key, { isAdmin, until: clock.now() + BELIEVED_MS });
    return isAdmin;
  };
}

const Administrators = z.array(z.object({ status: z.string(), user: z.object({ id: z.number().int() }) }));

/** The person whose group or channel it is; undefined when Telegram names nobody. */
export type CreatorOf = (chat: number) => Promise<Called<number | undefined>>;

export const createCreators =
  (call: Call): CreatorOf =>
  async (chat) => {
    const called = await call("getChatAdministrators", { chat_id: chat });
    if (called.kind === "fault") return called;
    const all = Administrators.parse(called.result);
    return { kind: "done", result: all.find(({ status }) => status === "creator")?.user.id };
  };
