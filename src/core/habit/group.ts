import { z } from "zod";
import { DEFAULT_ZONE, isZone } from "../day.ts";
import { defineTable } from "../record.ts";

/** What we save about a group. A chat is not a group: the class of a Discord server and of a Telegram group may be one. */
export const Group = z.strictObject({
  title: z.string().max(255),
  zone: z.string().refine(isZone),
});
export type Group = z.infer<typeof Group>;
export const groups = defineTable("group", Group);

export const newGroup = (title: string): Group => ({ title: title.slice(0, 255), zone: DEFAULT_ZONE });

/** What happened with a chat itself. Key: chat. */
export const ChatState = z.strictObject({
  greeted: z.boolean(),
  /** No messages can be sent there. */
  asleep: z.enum(["blocked", "gone", "forbidden"]).optional(),
});
export type ChatState = z.infer<typeof ChatState>;
export const chatStates = defineTable("chat-state", ChatState);

/** Which group a chat belongs to. */
export const ChatLink = z.strictObject({ group: z.string().min(1) });
export const chats = defineTable("chat", ChatLink);
