import { violation } from "./refusal.ts";
import type { Entity } from "./shapes.ts";

export type Parsed = { readonly text: string; readonly entities: readonly Entity[] };

type Open = {
  readonly tag: string;
  readonly type: string;
  readonly at: number;
  readonly more: Partial<Entity>;
};
type Reader = {
  readonly source: string;
  at: number;
  text: string;
  readonly open: Open[];
  readonly entities: Entity[];
};

/** Tags of the HTML style, and the entity that each makes. */
const TYPES: Readonly<Record<string, string>> = {
  b: "bold",
  strong: "bold",
  i: "italic",
  em: "italic",
  u: "underline",
  ins: "underline",
  s: "strikethrough",
  strike: "strikethrough",
  del: "strikethrough",
  span: "spoiler",
  "tg-spoiler": "spoiler",
  a: "text_link",
  "tg-emoji": "custom_emoji",
  "tg-time": "date_time",
  code: "code",
  pre: "pre",
  blockquote: "blockquote",
};
const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"' };

/** Text and entities of Telegram's HTML style; throws what the server says of bad markup. Text is trimmed as the server does. */
export function parseHtml(source: string): Parsed {
  const reader: Reader = { source, at: 0, text: "", open: [], entities: [] };
  while (reader.at < source.length) step(reader);
  const left = reader.open.at(-1);
  if (left !== undefined) throw broken(`Can't find end tag corresponding to start tag "${left.tag}"`);
  return trimmed(reader.text, reader.entities);
}

function step(reader: Reader): void {
  const { source, at } = reader;
  if (source.startsWith("</", at)) endTag(reader);
  else if (source[at] === "<") startTag(reader);
  else if (source[at] === "&") reference(reader);
  else plainText(reader);
}

function plainText(reader: Reader): void {
  const { source, at } = reader;
  const next = /[<&]/g;
  next.lastIndex = at;
  const end = next.exec(source)?.index ?? source.length;
  reader.text += source.slice(at, end);
  reader.at = end;
}

/** Four named references and the numeric ones; any other ampersand stands for itself. */
function reference(reader: Reader): void {
  const found = /^&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(lt|gt|amp|quot));?/.exec(
    reader.source.slice(reader.at, reader.at + 12),
  );
  const code = found?.[1] !== undefined ? Number(found[1]) : Number.parseInt(found?.[2] ?? "", 16);
  const text = found?.[3] !== undefined ? NAMED[found[3]] : codeText(code);
  reader.text += text ?? "&";
  reader.at += text === undefined ? 1 : (found?.[0].length ?? 1);
}

const codeText = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : undefined;

function startTag(reader: Reader): void {
  const { source, at } = reader;
  const name = /^<([^\s<>/]*)/.exec(source.slice(at))?.[1] ?? "";
  const tag = name.toLowerCase();
  const type = TYPES[tag];
  if (type === undefined) throw broken(`Unsupported start tag "${tag}" at byte offset ${byte(reader)}`);
  const end = source.indexOf(">", at);
  if (end < 0) throw broken(`Unclosed start tag at byte offset ${byte(reader)}`);
  const attributes = readAttributes(reader, source.slice(at + 1 + name.length, end), tag);
  if (tag === "span" && attributes.class !== "tg-spoiler")
    throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${byte(reader)}`);
  reader.open.push({ tag, type, at: reader.text.length, more: moreOf(tag, attributes) });
  reader.at = end + 1;
}

function readAttributes(reader: Reader, inside: string, tag: string): Record<string, string> {
  const attributes: Record<string, string> = {};
  const pattern = /\s*([^\s=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/y;
  const text = inside.trimEnd();
  while (pattern.lastIndex < text.length) {
    const found = pattern.exec(text);
    if (found === null)
      throw broken(`Unexpected attribute in the tag "${tag}" at byte offset ${byte(reader)}`);
    attributes[(found[1] ?? "").toLowerCase()] = found[2] ?? found[3] ?? found[4] ?? "";
  }
  return attributes;
}

function moreOf(tag: string, attributes: Readonly<Record<string, string>>): Partial<Entity> {
  if (tag === "a") return { url: attributes.href?.replaceAll("&amp;", "&") };
  if (tag === "code") return { language: attributes.class?.replace(/^language-/, "") };
  return {};
}

function endTag(reader: Reader): void {
  const { source, at } = reader;
  const open = reader.open.pop();
  if (open === undefined) throw broken(`Unexpected end tag at byte offset ${byte(reader)}`);
  const end = source.indexOf(">", at);
  if (end < 0) throw broken(`Unclosed end tag at byte offset ${byte(reader)}`);
  const name = source
    .slice(at + 2, end)
    .trim()
    .toLowerCase();
  if (name !== "" && name !== open.tag)
    throw broken(
      `Unmatched end tag at byte offset ${byte(reader)}, expected "</${open.tag}>", found "</${name}>"`,
    );
  const length = reader.text.length - open.at;
  if (length > 0) reader.entities.push({ type: open.type, offset: open.at, length, ...open.more });
  reader.at = end + 1;
}

const broken = (what: string) => violation(`can't parse entities: ${what}`);
const byte = (reader: Reader): number => Buffer.byteLength(reader.source.slice(0, reader.at));

function trimmed(raw: string, entities: readonly Entity[]): Parsed {
  const text = raw.trim();
  const before = raw.length - raw.trimStart().length;
  const kept = entities.flatMap((entity) => {
    const offset = Math.max(0, entity.offset - before);
    const length = Math.min(text.length, entity.offset + entity.length - before) - offset;
    return length > 0 ? [{ ...entity, offset, length }] : [];
  });
  return {
    text,
    entities: kept.sort((one, other) => one.offset - other.offset || other.length - one.length),
  };
}
