// What a link into the private chat says ↔ the parameter that it carries. Telegram allows 64 characters of A–Z a–z 0–9 _ and -.

export const LINK_MAX = 64;

/** A link presses a button or types a text, as if the person had done so in private. */
export type Linked =
  | { readonly kind: "press"; readonly data: string }
  | { readonly kind: "text"; readonly text: string };

const PLAIN = /^[A-Za-z0-9-]$/;
/** Short escapes for what our texts use most; any other byte is "_x" and two hexadecimal digits. */
const ESCAPES: Readonly<Record<string, string>> = {
  "~": "_s",
  ":": "_c",
  ".": "_d",
  " ": "_w",
  "/": "_l",
  _: "_u",
};
const ESCAPED = Object.fromEntries(Object.entries(ESCAPES).map(([char, code]) => [code, char]));

/** The link's parameter, or undefined for what does not fit. */
export function linkText(linked: Linked): string | undefined {
  const wire = linked.kind === "press" ? `p${linked.data}` : `t${linked.text}`;
  const text = [...new TextEncoder().encode(wire)].map(escaped).join("");
  return text.length > LINK_MAX ? undefined : text;
}

function escaped(byte: number): string {
  const char = String.fromCharCode(byte);
  return PLAIN.test(char) ? char : (ESCAPES[char] ?? `_x${byte.toString(16).padStart(2, "0")}`);
}

/** What a parameter says; undefined for anything that we did not write. */
export function readLink(parameter: string): Linked | undefined {
  if (parameter.length > LINK_MAX) return undefined;
  const parts = parameter.match(/[A-Za-z0-9-]|_x[0-9a-f]{2}|_[a-wyz]/g) ?? [];
  const bytes = parts.map((part) => byteOf(part));
  if (parts.join("") !== parameter || bytes.includes(-1)) return undefined;
  try {
    const wire = new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes));
    const rest = wire.slice(1);
    if (rest === "") return undefined;
    if (wire.startsWith("p")) return { kind: "press", data: rest };
    return wire.startsWith("t") ? { kind: "text", text: rest } : undefined;
  } catch {
    return undefined;
  }
}

const byteOf = (part: string): number =>
  part.startsWith("_x")
    ? Number.parseInt(part.slice(2), 16)
    : ((ESCAPED[part] ?? (part.length === 1 ? part : undefined))?.charCodeAt(0) ?? -1);
