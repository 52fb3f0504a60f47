import { createHash } from "node:crypto";
import type { Body } from "./render.ts";

// How a message of ours is known again: by its nonce for minutes, by a mark for good. Components carry an integer of our choice
// (docs.discord.com/developers/components/reference: "id", 32 bits) that nobody sees and Discord keeps.

/** docs.discord.com/developers/resources/message: a nonce has up to 25 characters. */
export const NONCE_MAX = 25;

const hashOf = (key: string): Buffer => createHash("sha256").update(key).digest();

export const nonceOf = (key: string): string => hashOf(key).toString("base64url").slice(0, NONCE_MAX);

/** Far above the numbers that Discord itself gives to components, and within 31 bits. */
const MARKS_FROM = 0x4000_0000;
export const markOf = (key: string): number => MARKS_FROM + (hashOf(key).readUInt32BE(28) & (MARKS_FROM - 1));

export const marked = (body: Body, mark: number): Body => ({
  ...body,
  components: body.components.map((component, at) => (at === 0 ? { ...component, id: mark } : component)),
});

export function isMarked(message: unknown, mark: number): boolean {
  const { components } = (message ?? {}) as { components?: unknown };
  const [first] = Array.isArray(components) ? components : [];
  return typeof first === "object" && first !== null && "id" in first && first.id === mark;
}
