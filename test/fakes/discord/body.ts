import type { IncomingMessage } from "node:http";
import { type Obj, objOf, objsOf, parseJson } from "./json.ts";

export type Body = { readonly value: unknown; readonly files: readonly Obj[] };

const NONE: Body = { value: undefined, files: [] };

/** Calls `use` once with all bytes; a request cut short is dropped. */
export function readBytes(request: IncomingMessage, use: (bytes: Buffer | undefined) => void): void {
  let first: Buffer | undefined;
  let rest: Buffer[] | undefined;
  request.on("data", (chunk: Buffer) => {
    if (first === undefined) first = chunk;
    else if (rest === undefined) rest = [first, chunk];
    else rest.push(chunk);
  });
  request.on("end", () => use(rest === undefined ? first : Buffer.concat(rest)));
}

/** JSON, or the form that discord.js sends when a message carries files. */
export function readBody(request: IncomingMessage, bytes: Buffer | undefined): Body {
  if (bytes === undefined) return NONE;
  const type = request.headers["content-type"] ?? "";
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  return boundary === undefined
    ? { value: parseJson(bytes.toString()), files: [] }
    : readForm(bytes, boundary);
}

type Part = {
  readonly name: string;
  readonly file: string | undefined;
  readonly kind: string;
  readonly text: string;
};

/** Read as latin1, so that lengths are bytes. */
function readForm(bytes: Buffer, boundary: string): Body {
  const parts = bytes.toString("latin1").split(`--${boundary}`).flatMap(readPart);
  const json = parts.find((part) => part.name === "payload_json")?.text ?? "{}";
  const value = objOf(parseJson(Buffer.from(json, "latin1").toString()));
  const about = objsOf(value.attachments ?? objOf(value.data).attachments);
  const files = parts
    .filter((part) => part.file !== undefined)
    .map((part, at) => fileOf(part, about[at] ?? {}));
  return { value, files };
}

function readPart(raw: string): Part[] {
  const split = raw.indexOf("\r\n\r\n");
  const head = raw.slice(0, split);
  const name = /name="([^"]*)"/.exec(head)?.[1];
  if (split < 0 || name === undefined) return [];
  const kind = /content-type: *([^\r\n]+)/i.exec(head)?.[1] ?? "application/octet-stream";
  const file = /filename="([^"]*)"/.exec(head)?.[1];
  return [{ name, file, kind, text: raw.slice(split + 4, -2) }];
}

const fileOf = (part: Part, about: Obj): Obj => ({
  filename: part.file,
  size: part.text.length,
  content_type: part.kind,
  url: `https://cdn.example/${part.file}`,
  proxy_url: `https://media.example/${part.file}`,
  ...(typeof about.description === "string" ? { description: about.description } : {}),
});
