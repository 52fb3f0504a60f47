import fc from "fast-check";
import stringWidth from "string-width";
import { describe, expect, it } from "vitest";
import {
  type Block,
  type Button,
  callout,
  emphasis,
  heading,
  list,
  paragraph,
  plain,
  quiet,
  reply,
  strong,
  title,
} from "../../../src/core/talk/reply.ts";
import { renderReply } from "../../../src/platforms/terminal/render.ts";

const draw = (blocks: readonly Block[], width = 40) => renderReply(reply(blocks), { width, color: false });
const colored = (block: Block) => renderReply(reply([block]), { width: 40, color: true });
const button = (label: string): Button => ({ label, press: { kind: "help" } });
const words = (count: number) => Array.from({ length: count }, () => "palavra").join(" ");
const widest = (shown: string) => Math.max(...shown.split("\n").map((line) => stringWidth(line)));

describe("a block in the terminal", () => {
  it.each<[string, Block, string]>([
    ["title", title("Sobreajuste", "Overfitting"), "Sobreajuste (Overfitting)"],
    ["title without a note", title("Docker"), "Docker"],
    ["heading", heading("Como funciona"), "Como funciona"],
    ["paragraph", paragraph("use `fit`"), "use fit"],
    ["callout", callout("trap", "Pegadinha", "cuidado"), "| Pegadinha: cuidado"],
    ["list", list(["um", "dois"], { ordered: false }), "- um\n- dois"],
    ["ordered list", list(["um", "dois"], { ordered: true }), "1. um\n2. dois"],
    ["code", { kind: "code", text: "a = 1\n  b" }, "    a = 1\n      b"],
    ["quiet", quiet("Fontes: livro."), "Fontes: livro."],
  ])("of the kind %s is plain text", (_, block, shown) => {
    expect(draw([block])).toBe(shown);
  });

  it("that is too long goes on under its own margin", () => {
    expect(draw([callout("hint", "Dica", words(4))], 24)).toBe("| Dica: palavra palavra\n| palavra palavra");
    expect(draw([list([words(4)], { ordered: true })], 20)).toBe("1. palavra palavra\n   palavra palavra");
  });

  it("stands apart from the next by one empty line", () => {
    expect(draw([paragraph("um"), paragraph("dois")])).toBe("um\n\ndois");
    expect(draw([])).toBe("");
  });

  it("wears colour by what it is, and only where there is colour", () => {
    expect(colored(callout("right", "Certa", "x"))).toContain("\u001b[32mCerta:");
    expect(colored(callout("wrong", "Errada", "x"))).toContain("\u001b[31mErrada:");
    expect(colored(paragraph([strong("a"), emphasis("b")]))).toBe("\u001b[1ma\u001b[22m\u001b[3mb\u001b[23m");
  });
});

describe("a table in the terminal", () => {
  const table = (head: string[], ...rows: string[][]): Block => ({
    kind: "table",
    head: head.map(plain),
    rows: rows.map((row) => row.map(plain)),
  });

  it("has columns as wide as what they hold, counted as the screen counts", () => {
    expect(draw([table(["A", "B"], ["漢", "2"], ["não", "3"])])).toBe("A   │ B\n────┼──\n漢  │ 2\nnão │ 3");
  });

  it("wraps inside its columns when they share the width", () => {
    const shown = draw([table(["Termo", "Ideia"], [words(3), words(3)])], 40);
    expect(shown).toContain("palavra palavra    │ palavra palavra\npalavra            │ palavra");
    expect(widest(shown)).toBeLessThanOrEqual(40);
  });

  it("with a row that has a cell too few leaves it empty", () => {
    expect(draw([table(["A", "B"], ["1"])])).toBe("A │ B\n──┼──\n1 │");
  });
});

describe("buttons in the terminal", () => {
  it("count on from row to row and keep the rows", () => {
    const buttons = [[button("Sim"), button("Não")], [button("Não sei")]];
    expect(renderReply(reply([paragraph("?")], { buttons }), { width: 40, color: false })).toBe(
      "?\n\n[1] Sim   [2] Não\n[3] Não sei",
    );
  });
});

describe("the width", () => {
  it("is at least 20 and at most 88, whatever the screen says", () => {
    expect(widest(draw([paragraph(words(60))], 500))).toBeLessThanOrEqual(88);
    expect(widest(draw([paragraph(words(60))], 500))).toBeGreaterThan(80);
    expect(draw([paragraph("palavra palavra palavra")], 1)).toBe("palavra palavra\npalavra");
  });

  it("is kept by every line, also by a word that is longer than it (property)", () => {
    const text = fc.array(fc.stringMatching(/^[a-zçã]{1,50}$/), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(text, fc.integer({ min: 20, max: 100 }), (said, width) => {
        const source = said.join(" ");
        const blocks = [
          title(source, source),
          paragraph(source),
          callout("trap", "Pegadinha", source),
          list([source], { ordered: true }),
        ];
        expect(widest(draw(blocks, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe("a foreign text in the terminal", () => {
  it("cannot move the cursor, ring, colour or turn around, wherever it stands", () => {
    const nasty = "\u001b[2J\u001b[31mA\u0007n\u202ea\u009b";
    const buttons = [[button(nasty)]];
    const blocks = [
      title(nasty, nasty),
      callout("hint", nasty, nasty),
      list([plain(nasty)], { ordered: false }),
    ];
    const code: Block = { kind: "code", text: nasty };
    const shown = renderReply(reply([...blocks, code], { buttons }), { width: 88, color: false });
    expect(shown).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
    expect(shown).toContain("[2J[31mAna");
  });
});
