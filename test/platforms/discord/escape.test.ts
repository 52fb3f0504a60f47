import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cut, safe } from "../../../src/core/talk/pieces.ts";
import { plain, type Span, textOf } from "../../../src/core/talk/reply.ts";
import { codeBlock, markdown } from "../../../src/platforms/discord/escape.ts";

const drawn = (name: string) => markdown(plain(name));

/** What a reader sees: a backslash before a sign shows the sign. */
const seen = (source: string) => source.replace(/\\([^0-9A-Za-z\s])/g, "$1");
/** Signs that would still mean something: those without a backslash of their own before them. */
const bare = (source: string) => source.replace(/\\[^0-9A-Za-z\s]/g, "").match(/[\\*_~`|<>[\]@]/g) ?? [];

/** Names as people choose them to try a bot. */
const nasty = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 200 }),
  fc
    .array(
      fc.constantFrom(
        ...[
          "**",
          "__",
          "~~",
          "||",
          "`",
          "```",
          "> ",
          ">>> ",
          "# ",
          "-# ",
          "- ",
          "* ",
          "1. ",
          "\n",
          "\\",
          "@everyone",
          "@here",
        ],
        ...[
          "<@123>",
          "<@&5>",
          "<#9>",
          "<:a:1>",
          "</quiz:1>",
          "<t:0:R>",
          "<id:home>",
          "[a](http://b.c)",
          "https://x.y",
          "<https://x.y>",
        ],
        ...[
          "\u202e",
          "\u2066",
          "\u200b",
          "\u200d",
          "\ufeff",
          "👩‍👩‍👧",
          "é",
          "عربى",
          "\ud83d",
          "\u0007",
          "a",
          " ",
        ],
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join("")),
);

describe("a name or a text in a message", () => {
  it.each([
    ["**negrito**", "\\*\\*negrito\\*\\*"],
    ["<@123> @everyone", "\\<\\@123\\> \\@everyone"],
    ["# Título", "\\# Título"],
    ["-# miúdo", "\\-# miúdo"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["um\n- dois", "um\n\\- dois"],
    ["[aqui](https://golpe.example)", "\\[aqui\\](https\\://golpe.example)"],
    ["pré-processamento, 80-20, 1.5 #1", "pré-processamento, 80-20, 1.5 #1"],
  ])("shows %s as it is", (name, source) => {
    expect(drawn(name)).toBe(source);
  });

  it("never becomes a mention, a link or markup, and is read as it was written", () => {
    fc.assert(
      fc.property(nasty, (name) => {
        const source = drawn(name);
        expect(bare(source)).toEqual([]);
        expect(source).not.toMatch(/https?:\/\//);
        expect(source).not.toMatch(/(^|\n)\s*([#+>-]|\d+[.)])/);
        expect(seen(source)).toBe(safe(name));
      }),
      { numRuns: 500 },
    );
  });

  it("cannot turn round the text beside it, nor hide controls in it", () => {
    expect(safe("Ana\u202eBia\u2067\u0007\ud83d")).toBe("AnaBia");
    expect(safe("família 👩‍👩‍👧 عربى")).toBe("família 👩‍👩‍👧 عربى");
  });

  it("loses every control, override and lone half, wherever it stands", () => {
    for (let code = 0; code <= 0xffff; code++) {
      const char = String.fromCharCode(code);
      const isUnseen = char !== "\n" && /\p{Cc}|\p{Bidi_Control}|\p{Surrogate}/u.test(char);
      if (safe(`a${char}b`) !== (isUnseen ? "ab" : `a${char}b`)) expect.unreachable(`U+${code.toString(16)}`);
    }
  });

  it("keeps its marks round the words, also beside blanks and other marks", () => {
    const strong = (text: string): Span => ({ text, mark: "strong" });
    expect(markdown([strong("A) "), { text: "média" }])).toBe("**A)** média");
    expect(markdown([strong("a"), strong("b*")])).toBe("**ab\\***");
    expect(markdown([{ text: "x`y", mark: "code" }, { text: " e " }, { text: "z", mark: "emphasis" }])).toBe(
      "`xˋy` e *z*",
    );
    expect(markdown([strong("  ")])).toBe("  ");
  });

  it("cannot leave a block of code", () => {
    expect(codeBlock("a ```\n# b")).toBe("```\na ˋˋˋ\n# b\n```");
  });

  it("is cut between characters", () => {
    expect(cut("abcdef", 6)).toBe("abcdef");
    expect(cut("abcdefg", 6)).toBe("abcde…");
    expect(cut("👩👩👩👩", 6)).toBe("👩👩…");
    fc.assert(
      fc.property(nasty, fc.integer({ min: 1, max: 80 }), (name, most) => {
        expect(cut(name, most).length).toBeLessThanOrEqual(Math.max(most, 1));
      }),
    );
  });

  it("loses nothing when marks are drawn", () => {
    const span = fc.record({ text: nasty, mark: fc.constantFrom("strong", "emphasis") });
    fc.assert(
      fc.property(fc.array(span as fc.Arbitrary<Span>, { maxLength: 6 }), (spans) => {
        const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, "");
        expect(letters(markdown(spans))).toBe(letters(safe(textOf(spans))));
      }),
    );
  });
});
