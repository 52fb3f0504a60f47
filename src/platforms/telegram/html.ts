import { safe } from "../../core/talk/pieces.ts";
import { joined, type Span, type Text } from "../../core/talk/reply.ts";

// Text as Telegram's HTML (core.telegram.org/bots/api#html-style) that shows exactly that text, whatever a name holds.

const SPECIAL = /[&<>]/g;
const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

export const escaped = (source: string): string =>
  safe(source).replace(SPECIAL, (char) => ENTITIES[char] ?? char);

export const html = (text: Text): string => joined(text).map(drawSpan).join("");

function drawSpan({ text, mark }: Span): string {
  const inside = escaped(text);
  switch (mark ?? "none") {
    case "strong":
      return `<b>${inside}</b>`;
    case "emphasis":
      return `<i>${inside}</i>`;
    case "code":
      return `<code>${inside}</code>`;
    case "none":
      return inside;
  }
}
