import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Button,
  callout,
  inRows,
  list,
  paragraph,
  paragraphs,
  quiet,
  reply,
  strong,
  text,
  textOf,
  title,
} from "../../../src/core/talk/reply.ts";

const button = (label: string): Button => ({ label, press: { kind: "help" } });

describe("text written by us", () => {
  it("marks as code what stands between backticks, and nothing else", () => {
    expect(text("use `fit` aqui, **não** <b>ali</b>")).toEqual([
      { text: "use " },
      { text: "fit", mark: "code" },
      { text: " aqui, **não** <b>ali</b>" },
    ]);
  });

  it("of nothing has no spans", () => {
    expect([text(""), text("``"), paragraphs("")]).toEqual([[], [], [{ kind: "paragraph", text: [] }]]);
  });

  it("keeps every character but the backticks (property)", () => {
    fc.assert(
      fc.property(fc.string(), (source) => {
        expect(textOf(text(source))).toBe(source.replaceAll("`", ""));
      }),
    );
  });
});

describe("blocks", () => {
  it("of a title take a name as it is, backticks and all", () => {
    expect(title("`Ana` <b>")).toEqual({ kind: "title", text: [{ text: "`Ana` <b>" }] });
    expect(title("a", "b")).toEqual({ kind: "title", text: [{ text: "a" }], note: [{ text: "b" }] });
  });

  it("of a longer text are one for each paragraph, with single spaces for line breaks", () => {
    expect(paragraphs("\num\ndois\n \n\ntrês\n")).toEqual([paragraph("um dois"), paragraph("três")]);
  });

  it("accept text that is already marked", () => {
    expect(list([[strong("/quiz")], "ou `x`"], { ordered: true })).toEqual({
      kind: "list",
      ordered: true,
      items: [[{ text: "/quiz", mark: "strong" }], [{ text: "ou " }, { text: "x", mark: "code" }]],
    });
  });

  it("say what they are for, not how they look", () => {
    expect(callout("trap", "Pegadinha", "a")).toEqual({
      kind: "callout",
      tone: "trap",
      label: "Pegadinha",
      text: [{ text: "a" }],
    });
    expect(quiet("a")).toEqual({ kind: "quiet", text: [{ text: "a" }] });
  });
});

describe("a reply", () => {
  it("is for everyone, stands alone and has no buttons unless it says otherwise", () => {
    expect(reply([])).toEqual({ blocks: [], buttons: [], audience: "everyone", replaces: false });
  });

  it("drops rows without buttons, which no platform accepts", () => {
    expect(reply([], { buttons: [[], [button("a")], []] }).buttons).toEqual([[button("a")]]);
  });
});

describe("buttons in rows", () => {
  it("fill each row before the next", () => {
    const labels = inRows(["a", "b", "c"].map(button), 2).map((row) => row.map(({ label }) => label));
    expect(labels).toEqual([["a", "b"], ["c"]]);
    expect(inRows([], 2)).toEqual([]);
  });

  it("keep all buttons in order, and no row is too long (property)", () => {
    fc.assert(
      fc.property(fc.array(fc.string()), fc.integer({ min: 1, max: 8 }), (labels, perRow) => {
        const rows = inRows(labels.map(button), perRow);
        expect(rows.flat().map(({ label }) => label)).toEqual(labels);
        expect(rows.every((row) => row.length >= 1 && row.length <= perRow)).toBe(true);
      }),
    );
  });
});
