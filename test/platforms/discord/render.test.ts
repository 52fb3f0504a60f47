import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Block,
  callout,
  code,
  heading,
  list,
  paragraph,
  plain,
  quiet,
  type Reply,
  reply,
  title,
} from "../../../src/core/talk/reply.ts";
import { turningFor } from "../../../src/platforms/discord/pages.ts";
import {
  type Body,
  COMPONENTS_MAX,
  drawPage,
  drawReply,
  LABEL_MAX,
  pageCount,
  TEXT_MAX,
} from "../../../src/platforms/discord/render.ts";
import { ruleFaults, tree } from "../../fakes/discord/rules.ts";
import { realContent, stage } from "../../world.ts";

const turning = turningFor({ kind: "press", data: "e~sobreajuste" });
const pagesOf = (told: Reply, turn = turning): Body[] => {
  const sheet = drawReply(told);
  return Array.from({ length: pageCount(sheet) }, (_, at) => drawPage(sheet, at + 1, turn));
};
const wordsOf = (body: Body): string =>
  tree(body.components)
    .filter((one) => one.type === 10)
    .map((one) => one.content)
    .join("\n\n");
const labelsOf = (body: Body) =>
  tree(body.components)
    .filter((one) => one.type === 2)
    .map((one) => one.label);
const faultsOf = (body: Body) => ruleFaults("POST /channels/:channel/messages", body);
const only = (told: Reply): Body => {
  const [body, ...more] = pagesOf(told);
  if (body === undefined || more.length > 0) throw new Error("not one page");
  return body;
};

describe("a card", () => {
  it("has a title, its text in one display, and buttons under a line", () => {
    const told = reply(
      [
        title("Sobreajuste", "Overfitting"),
        paragraph("O modelo decora `ruído`."),
        callout("trap", "Pegadinha", "Acerto no treino não basta."),
        list(["um", "dois"], { ordered: true }),
        heading("Mais"),
        quiet("Fonte: x."),
      ],
      { buttons: [[{ label: "Explicar", press: { kind: "explain", concept: "vies" } }]] },
    );
    expect(only(told)).toEqual({
      flags: 1 << 15,
      allowed_mentions: { parse: [] },
      components: [
        {
          type: 17,
          accent_color: 0x3b6ea5,
          components: [
            { type: 10, content: "## Sobreajuste (Overfitting)" },
            { type: 14, divider: true, spacing: 1 },
            {
              type: 10,
              content:
                "O modelo decora `ruído`.\n\n> **Pegadinha:** Acerto no treino não basta.\n\n1. um\n2. dois\n\n### Mais\n\n-# Fonte: x.",
            },
            { type: 14, divider: true, spacing: 1 },
            { type: 1, components: [{ type: 2, style: 2, label: "Explicar", custom_id: "e~vies" }] },
          ],
        },
      ],
    });
  });

  it("is green for a right answer and red for a wrong one, and the words say it too", () => {
    const accent = (tone: "right" | "wrong") => {
      const [card] = only(reply([callout(tone, "Resultado", "x")])).components;
      return card?.type === 17 ? card.accent_color : undefined;
    };
    expect([accent("right"), accent("wrong")]).toEqual([0x2e9e5b, 0xc8453b]);
  });

  it("draws a narrow table side by side and a wide one as a list", () => {
    const table = (cell: string): Block => ({
      kind: "table",
      head: [plain("Termo"), plain("Ideia")],
      rows: [[plain("viés"), plain(cell)]],
    });
    expect(wordsOf(only(reply([table("erro")])))).toBe("```\nTermo  Ideia\nviés   erro\n```");
    expect(wordsOf(only(reply([table("erro ".repeat(12).trim())])))).toBe(
      `- **Termo:** viés; **Ideia:** ${"erro ".repeat(12).trim()}`,
    );
  });

  it("keeps each button once, named even when its label is blank", () => {
    const button = (label: string, concept: string) => ({
      label,
      press: { kind: "explain", concept } as const,
    });
    const told = reply([paragraph("x")], {
      buttons: [
        [button("a", "um"), button("outra vez", "um")],
        [button("\u202e", "dois"), button("c".repeat(99), "tres")],
      ],
    });
    expect(labelsOf(only(told))).toEqual(["a", "·", `${"c".repeat(LABEL_MAX - 1)}…`]);
  });

  it("is drawn once for a reply that its command keeps, and anew for any other", () => {
    const kept = Object.freeze(reply([paragraph("Um")]));
    expect(drawReply(kept)).toBe(drawReply(kept));
    const other = reply([paragraph("Um")]);
    expect(drawReply(other)).not.toBe(drawReply(other));
    expect(drawReply(other)).toEqual(drawReply(kept));
  });

  it("says something even when there is nothing to say", () => {
    expect(faultsOf(only(reply([])))).toEqual([]);
    expect(wordsOf(only(reply([paragraph("\u200b \u202e"), list(["\u200b"], { ordered: false })])))).toBe(
      "…",
    );
  });

  it("holds exactly 4,000 characters, and turns a page for one more", () => {
    const words = (length: number) => reply([paragraph("a".repeat(length))]);
    expect(pagesOf(words(TEXT_MAX))).toHaveLength(1);
    const two = pagesOf(words(TEXT_MAX + 1));
    expect(two).toHaveLength(2);
    expect(two.map(labelsOf)).toEqual([["Página 2 de 2 ›"], ["‹ Página 1"]]);
  });

  it("holds 40 components, and lays rows of one button together before it turns a page", () => {
    const rows = (count: number) =>
      reply([title("x"), paragraph("y")], {
        buttons: Array.from({ length: count }, (_, at) => [
          { label: `${at}`, press: { kind: "explain", concept: `c${at}` } as const },
        ]),
      });
    for (const count of [15, 16, 25, 26, 60]) {
      const pages = pagesOf(rows(count));
      expect(pages.flatMap(faultsOf)).toEqual([]);
      expect(pages.every((page) => tree(page.components).length <= COMPONENTS_MAX)).toBe(true);
      expect(new Set(pages.flatMap(labelsOf).filter((label) => !String(label).includes("Página"))).size).toBe(
        count,
      );
    }
    expect(pagesOf(rows(25))).toHaveLength(1);
  });
});

const word = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 60 }),
  fc.constantFrom("**a**", "<@1>", "@everyone", "```", "-# x", "\u202e", "palavra", "x".repeat(5000)),
);
const words = fc.array(word, { maxLength: 120 }).map((all) => all.join(" "));
const text = words.map(plain);
const block: fc.Arbitrary<Block> = fc.oneof(
  text.map((own): Block => ({ kind: "paragraph", text: own })),
  text.map((own): Block => ({ kind: "title", text: own })),
  text.map((own): Block => ({ kind: "quiet", text: own })),
  words.map((own) => callout("hint", "Dica", own)),
  words.map(code),
  fc.array(words, { maxLength: 5 }).map((items) => list(items, { ordered: true })),
  fc
    .array(fc.tuple(text, text), { maxLength: 4 })
    .map((rows): Block => ({ kind: "table", head: [plain("a"), plain("b")], rows })),
);

describe("any reply", () => {
  it("becomes messages that Discord takes, whatever people and content put into it", () => {
    fc.assert(
      fc.property(fc.array(block, { maxLength: 8 }), fc.integer({ min: 0, max: 45 }), (blocks, buttons) => {
        const told = reply(blocks, {
          buttons: [
            Array.from({ length: buttons }, (_, at) => ({
              label: `b${at}`,
              press: { kind: "explain", concept: `c${at}` } as const,
            })),
          ],
        });
        for (const turn of [turning, undefined]) expect(pagesOf(told, turn).flatMap(faultsOf)).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it("keeps every letter of a long text over its pages", () => {
    const letters = (source: string) => source.replace(/[^\p{L}\p{N}]/gu, "");
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zé*_]{1,30}$/), { minLength: 300, maxLength: 900 }),
        (all) => {
          const pages = pagesOf(reply([paragraph(plain(all.join(" ")))]), undefined);
          expect(letters(pages.map(wordsOf).join(" "))).toBe(letters(all.join(" ")));
        },
      ),
      { numRuns: 20 },
    );
  });

  it("of the whole content fits on one page: explanations, and each part of each lesson", async () => {
    const { bot } = stage();
    const { library } = realContent();
    const presses = [
      ...[...library.concepts.keys()].map((id) => `e~${id}`),
      ...[...library.subtopics.keys()].flatMap((id) => [1, 2, 3, 4, 5, 6].map((page) => `l~${id}~${page}`)),
    ];
    for (const data of presses) {
      const told = await bot({
        from: { id: "dc:1", name: "Ana" },
        place: { kind: "private", chat: "dc:2" },
        said: { kind: "press", data },
        isAdmin: async () => true,
      });
      expect({ data, faults: pagesOf(told).flatMap(faultsOf), pages: pagesOf(told).length }).toEqual({
        data,
        faults: [],
        pages: 1,
      });
    }
  });
});
