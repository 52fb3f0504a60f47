import { marked, type Token, type Tokens } from "marked";
import type { LessonPart } from "../core/content/content.ts";
import { wordCount } from "../core/content/words.ts";
import { type Block, type Span, type Text, textOf } from "../core/talk/reply.ts";

// Markdown of a lesson → blocks. Only what every platform can draw is accepted; anything else is a problem for the author.

type Broken = { line: number; wrong: string; right: string };

/** Reads a lesson's body, which begins on `firstLine` of its file. `lines` has the line of each part's heading. */
export function readLessonMarkdown(
  source: string,
  firstLine: number,
): { lesson: { parts: LessonPart[]; words: number }; lines: Map<string, number>; broken: Broken[] } {
  const broken: Broken[] = [];
  const parts: { title: string; blocks: Block[]; concepts: string[] }[] = [];
  const lines = new Map<string, number>();
  let line = firstLine;
  for (const token of marked.lexer(source)) {
    const refuse = (wrong: string, right: string) => broken.push({ line, wrong, right });
    if (token.type === "heading" && token.depth === 2) {
      lines.set(token.text, line);
      parts.push({ title: token.text, blocks: [], concepts: [] });
    } else if (token.type !== "space") {
      const part = parts.at(-1);
      if (part === undefined)
        refuse("text before the first heading", "every text under one of the five ## headings");
      else {
        const block = blockOf(token, refuse, part.concepts);
        if (block !== undefined) part.blocks.push(block);
      }
    }
    line += token.raw.split("\n").length - 1;
  }
  return { lesson: { parts, words: wordCount(source) }, lines, broken };
}

type Refuse = (wrong: string, right: string) => void;

function blockOf(token: Token, refuse: Refuse, concepts: string[]): Block | undefined {
  const inline = (tokens: readonly Token[] | undefined) => spansOf(tokens ?? [], undefined, refuse, concepts);
  switch (token.type) {
    case "paragraph":
      return { kind: "paragraph", text: inline(token.tokens) };
    case "list": {
      const list = token as Tokens.List;
      const items = list.items.map((item) => inline(item.tokens.flatMap((part) => inlineOf(part, refuse))));
      return { kind: "list", ordered: list.ordered, items };
    }
    case "table": {
      const table = token as Tokens.Table;
      const cells = (row: readonly Tokens.TableCell[]) => row.map((cell) => inline(cell.tokens));
      return { kind: "table", head: cells(table.header), rows: table.rows.map(cells) };
    }
    case "code":
      return { kind: "code", text: token.text };
    default:
      refuse(
        `Markdown of the kind "${token.type}"`,
        "paragraphs, lists without sublists, tables, fenced code",
      );
      return undefined;
  }
}

function inlineOf(part: Token, refuse: Refuse): Token[] {
  if (part.type === "text" || part.type === "paragraph") return (part as Tokens.Text).tokens ?? [part];
  if (part.type !== "space") refuse(`a ${part.type} inside a list`, "one line of text per entry");
  return [];
}

function spansOf(tokens: readonly Token[], mark: Span["mark"], refuse: Refuse, concepts: string[]): Text {
  return tokens.flatMap((token): Text => {
    switch (token.type) {
      case "text":
      case "escape":
        return "tokens" in token && token.tokens
          ? spansOf(token.tokens, mark, refuse, concepts)
          : [span(token.text, mark)];
      case "strong":
        return spansOf(token.tokens ?? [], "strong", refuse, concepts);
      case "em":
        return spansOf(token.tokens ?? [], mark ?? "emphasis", refuse, concepts);
      case "codespan":
        return [span(token.text, "code")];
      case "br":
        return [span(" ", mark)];
      case "link":
        return linkOf(token as Tokens.Link, mark, refuse, concepts);
      default:
        refuse(
          `Markdown of the kind "${token.type}"`,
          "plain text, **strong**, *emphasis*, `code`, [links](#concept-id)",
        );
        return [];
    }
  });
}

function linkOf(link: Tokens.Link, mark: Span["mark"], refuse: Refuse, concepts: string[]): Text {
  if (!link.href.startsWith("#"))
    refuse(`a link to ${link.href}`, "a link to a concept: [text](#concept-id)");
  const id = link.href.slice(1);
  if (!concepts.includes(id)) concepts.push(id);
  return [span(textOf(spansOf(link.tokens, mark, refuse, concepts)), mark ?? "strong")];
}

/** The lexer keeps line breaks of the source inside a paragraph; chats would show them. */
const span = (text: string, mark: Span["mark"]): Span => {
  const flat = text.replace(/\s+/g, " ");
  return mark === undefined ? { text: flat } : { text: flat, mark };
};
