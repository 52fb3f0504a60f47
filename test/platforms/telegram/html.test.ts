import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { safe } from "../../../src/core/talk/pieces.ts";
import {
  type Block,
  joined,
  paragraph,
  plain,
  type Reply,
  reply,
  type Span,
} from "../../../src/core/talk/reply.ts";
import { escaped, html } from "../../../src/platforms/telegram/html.ts";
import { drawReply, TEXT_MAX, textsOf } from "../../../src/platforms/telegram/render.ts";
import { parseHtml } from "../../fakes/telegram/html.ts";
import { nasty } from "./nasty.ts";

const SPOT = { isGroup: false, username: "gabarito_test_bot" };

/** What a reader sees: Telegram cuts blanks off at both ends. */
const shown = (source: string) => parseHtml(source).text;

describe("a name or a text in a message", () => {
  it.each([
    ["<b>negrito</b>", "&lt;b&gt;negrito&lt;/b&gt;"],
    ["A & B < C", "A &amp; B &lt; C"],
    ["&lt;", "&amp;lt;"],
    ["\"aspas\" e 'apóstrofo'", "\"aspas\" e 'apóstrofo'"],
    ["Ana\u202eaiB\u0007\ud83d", "AnaaiB"],
  ])("shows %j as it is", (name, source) => {
    expect(escaped(name)).toBe(source);
  });

  it("is valid, and is read as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        expect(shown(escaped(name))).toBe(safe(name).trim());
        expect(parseHtml(escaped(name)).entities).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it("keeps its marks, and loses nothing between them", () => {
    const span = fc.record({ text: nasty, mark: fc.constantFrom("strong", "emphasis", "code", undefined) });
    fc.assert(
      fc.property(fc.array(span as fc.Arbitrary<Span>, { maxLength: 6 }), (spans) => {
        // Two halves of a character that meet in one mark are one.
        const words = joined(spans).map(({ text }) => safe(text));
        expect(shown(html(spans))).toBe(words.join("").trim());
      }),
    );
    expect(
      html([
        { text: "a", mark: "strong" },
        { text: "b<", mark: "strong" },
        { text: "c", mark: "code" },
      ]),
    ).toBe("<b>ab&lt;</b><code>c</code>");
  });
});

const text: fc.Arbitrary<Span[]> = fc.array(
  fc.record({
    text: fc.oneof(
      nasty,
      nasty.map((word) => word.repeat(40)),
    ),
    mark: fc.constantFrom("strong", "emphasis", "code"),
  }) as fc.Arbitrary<Span>,
  { maxLength: 3 },
);
const block: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ kind: fc.constant("title" as const), text, note: text }),
  fc.record({ kind: fc.constantFrom("heading" as const, "paragraph" as const, "quiet" as const), text }),
  fc.record({
    kind: fc.constant("callout" as const),
    tone: fc.constantFrom("right" as const, "trap" as const),
    label: nasty,
    text,
  }),
  fc.record({
    kind: fc.constant("list" as const),
    ordered: fc.boolean(),
    items: fc.array(text, { maxLength: 4 }),
  }),
  fc.record({
    kind: fc.constant("table" as const),
    head: fc.array(text, { minLength: 2, maxLength: 2 }),
    rows: fc.array(fc.array(text, { minLength: 2, maxLength: 2 }), { maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant("code" as const),
    text: fc.oneof(
      nasty,
      nasty.map((line) => `${line}\n`.repeat(60)),
    ),
  }),
);

describe("a reply in messages", () => {
  it("is valid and within 4096 units in each, whatever it holds", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 5 }), (blocks) => {
        for (const { text: source } of textsOf(reply(blocks), SPOT)) {
          const seen = shown(source);
          expect(source.length).toBeLessThanOrEqual(TEXT_MAX);
          expect(seen.trim()).not.toBe("");
        }
      }),
      { numRuns: 200 },
    );
  });

  it("loses no word of a long paragraph, and is cut between words", () => {
    const words = Array.from({ length: 2000 }, (_, at) => `palavra${at}&`);
    const texts = drawReply(reply([paragraph(plain(words.join(" ")))]), SPOT).texts;
    expect(texts.length).toBeGreaterThan(4);
    expect(texts.flatMap((source) => shown(source).split(" ")).filter(Boolean)).toEqual(words);
  });

  const of = (length: number): Reply => reply([paragraph(plain("x".repeat(length)))]);
  it("is one message up to 4096 units, and two from 4097 on", () => {
    expect(drawReply(of(4096), SPOT).texts.map(({ length }) => length)).toEqual([4096]);
    const two = drawReply(of(4097), SPOT).texts;
    expect(two).toHaveLength(2);
    expect(two.join("")).toBe("x".repeat(4097));
  });

  it("keeps paragraphs together in one message as long as they fit, and bears the buttons under the last", () => {
    const button = { label: "Mais", press: { kind: "topics" } } as const;
    const half = "x".repeat(2047);
    const told = (more: string) =>
      reply([paragraph(half), paragraph(`${half}${more}`)], { buttons: [[button]] });
    expect(
      textsOf(told(""), SPOT).map(({ text, reply_markup }) => [text.length, reply_markup !== undefined]),
    ).toEqual([[4096, true]]);
    expect(
      textsOf(told("y"), SPOT).map(({ text, reply_markup }) => [text.length, reply_markup !== undefined]),
    ).toEqual([
      [2047, false],
      [2048, true],
    ]);
  });

  it("leaves out blank blocks, and cuts a note that is too long to stand beside its title", () => {
    const blank = reply([{ kind: "code", text: "\n\n\n" }, paragraph("a")]);
    expect(drawReply(blank, SPOT).texts).toEqual(["a"]);
    const noted = reply([{ kind: "title", text: plain("T"), note: plain("x".repeat(5000)) }]);
    expect(drawReply(noted, SPOT).texts).toEqual([`<b>T</b> (${"x".repeat(299)}…)`]);
  });

  it("that says nothing is three dots: Telegram refuses an empty text", () => {
    expect(drawReply(reply([]), SPOT).texts).toEqual(["…"]);
    expect(drawReply(reply([paragraph(plain("\u200b\u202e \n"))]), SPOT).texts).toEqual(["…"]);
  });
});
