import type { IncomingMessage } from "node:http";
import { isObj, type Obj, parseJson } from "./json.ts";

/** The whole body; undefined when the connection broke first. */
export function readBody(request: IncomingMessage): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk) => chunks.push(chunk));
    request.on("end", () => resolve(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
    request.on("error", () => resolve(undefined));
    request.on("close", () => resolve(undefined));
  });
}

/** Parameters from the address and from a JSON, urlencoded or multipart body; undefined for JSON that is none. */
export function paramsOf(type: string, body: Buffer, search: string): Obj | undefined {
  const inAddress = search === "" ? {} : Object.fromEntries(new URLSearchParams(search));
  if (body.length === 0) return inAddress;
  if (type.startsWith("application/json")) {
    const parsed = parseJson(body.toString());
    return isObj(parsed) ? (search === "" ? parsed : { ...inAddress, ...parsed }) : undefined;
  }
  const boundary = /^multipart\/form-data;.*boundary="?([^";]+)/.exec(type)?.[1];
  if (boundary !== undefined) return { ...inAddress, ...multipart(body, boundary) };
  return { ...inAddress, ...Object.fromEntries(new URLSearchParams(body.toString())) };
}

/** As telegraf sends it: text parts, and files as { filename, size } and, not enumerable, bytes. telegraf names the method in a part, too. */
function multipart(body: Buffer, boundary: string): Obj {
  const params: Record<string, unknown> = {};
  const mark = Buffer.from(`--${boundary}`);
  for (let at = body.indexOf(mark); at >= 0; ) {
    const next = body.indexOf(mark, at + mark.length);
    if (next < 0) break;
    addPart(params, body.subarray(at + mark.length + 2, next - 2));
    at = next;
  }
  delete params.method;
  return params;
}

function addPart(params: Record<string, unknown>, part: Buffer): void {
  const end = part.indexOf("\r\n\r\n");
  const head = part.subarray(0, Math.max(0, end)).toString();
  const bytes = part.subarray(end + 4);
  const name = /\bname="([^"]*)"/.exec(head)?.[1];
  const filename = /\bfilename="([^"]*)"/.exec(head)?.[1];
  if (name === undefined) return;
  params[name] = filename === undefined ? bytes.toString() : upload(filename, bytes);
}

/** The bytes are there for tests to look at, but not for JSON. */
const upload = (filename: string, bytes: Buffer): Obj =>
  Object.defineProperty({ filename, size: bytes.length }, "bytes", { value: bytes });
