import { PassThrough } from "node:stream";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  callout,
  heading,
  list,
  paragraph,
  plain,
  quiet,
  type Reply,
  reply,
  title,
} from "../../../src/core/talk/reply.ts";
import { connectTerminal } from "../../../src/platforms/terminal/connect.ts";
import { renderReply } from "../../../src/platforms/terminal/render.ts";
import { FIRST_SCENE, readSceneLine } from "../../../src/platforms/terminal/scene.ts";
import { stage } from "../../world.ts";

const ESCAPE = "\u001b";
const look = { width: 40, color: false };
const draw = (one: Reply, width = 40) => renderReply(one, { ...look, width });

describe("drawing a reply", () => {
  it("draws every kind of block, numbers the buttons and wraps to the width", () => {
    const shown = draw(
      reply(
        [
          title("Título", "nota"),
          heading("Parte"),
          paragraph("uma frase com `código` que é longa o bastante para virar duas linhas"),
          callout("trap", "Pegadinha", "cuidado"),
          list(["um", "dois"], { ordered: true }),
          { kind: "table", head: [plain("A"), plain("B")], rows: [[plain("1"), plain("2")]] },
          { kind: "code", text: "x = 1" },
          quiet("Fonte: livro"),
        ],
        {
          buttons: [
            [{ label: "Sim", press: { kind: "help" } }],
            [{ label: "Não", press: { kind: "topics" } }],
          ],
        },
      ),
    );
    for (const part of [
      "Título (nota)",
      "| Pegadinha: cuidado",
      "1. um\n2. dois",
      "A │ B",
      "    x = 1",
      "[1] Sim\n[2] Não",
    ])
      expect(shown).toContain(part);
    for (const line of shown.split("\n")) expect(line.length).toBeLessThanOrEqual(40);
  });

  it("colours only when asked to", () => {
    expect(draw(reply([title("x")]))).not.toContain(ESCAPE);
    expect(renderReply(reply([title("x")]), { width: 40, color: true })).toContain(ESCAPE);
  });

  it("lets no name or pasted text move the cursor or turn the writing around (property)", () => {
    const nasty = fc.string({ unit: "binary" }).map((text) => `${ESCAPE}[2J\u202e\u0007${text}`);
    fc.assert(
      fc.property(nasty, (text) => {
        const shown = draw(reply([paragraph(plain(text)), title(text)]));
        expect(shown).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
      }),
    );
  });

  it("turns a wide table into a list on a narrow screen", () => {
    const cells = ["uma célula bem comprida", "outra célula comprida", "mais uma"].map((text) => plain(text));
    const shown = draw(reply([{ kind: "table", head: ["A", "B", "C"].map(plain), rows: [cells] }]), 20);
    expect(shown).toContain("- A: uma célula");
  });
});

describe("a scene line", () => {
  const read = (line: string) => readSceneLine(line, FIRST_SCENE);

  it("changes the person, the place, the clock, or reaches back for a button", () => {
    expect(read("sou Ana")).toMatchObject({
      kind: "scene",
      scene: { from: { id: "term:ana", name: "Ana" } },
    });
    expect(read("grupo Turma TI")).toMatchObject({ scene: { place: { kind: "group", title: "Turma TI" } } });
    expect(read("avance 2h")).toEqual({ kind: "advance", ms: 7_200_000 });
    expect(read("antes 2 1")).toEqual({ kind: "earlier", messagesAgo: 2, button: 1 });
  });

  it("explains itself when it makes no sense", () => {
    for (const line of ["", "dança", "sou", "grupo", "avance amanhã", "avance 0d", "antes x"])
      expect(read(line).kind).toBe("note");
  });
});

describe("the terminal chat", () => {
  async function talk(...lines: string[]): Promise<string> {
    const { bot, clock } = stage();
    const input = new PassThrough();
    const output = new PassThrough();
    const chunks: string[] = [];
    output.on("data", (chunk: Buffer) => chunks.push(chunk.toString()));
    input.end(lines.join("\n"));
    const advance = async (ms: number) => clock.advance(ms);
    await connectTerminal(bot, {
      chats: { posted: async () => undefined },
      open: () => undefined,
      input,
      output,
      noColor: true,
      now: clock.now,
      advance,
    });
    return chunks.join("");
  }

  it("answers each line of a pipe in order and ends with it", async () => {
    const told = await talk("overfitting", "", "underfitting");
    expect(told.indexOf("você › overfitting")).toBeLessThan(told.indexOf("Sobreajuste (Overfitting)"));
    expect(told.indexOf("Sobreajuste (Overfitting)")).toBeLessThan(told.indexOf("você › underfitting"));
  });

  it("presses buttons by number, also of older messages, and says when there is none", async () => {
    const told = await talk("overfitting", "1", ":antes 1 2", "99");
    expect(told).toContain("Regularização (Regularization)");
    expect(told).toContain("Essa mensagem não tem esse botão.");
  });

  it("keeps people and places apart and moves the clock", async () => {
    const told = await talk(":sou Ana", ":grupo Turma TI", "/ranking", ":avance 1d", ":privado", ":ajuda");
    for (const part of [
      "Agora fala Ana.",
      "Ana em Turma TI › /ranking",
      "Agora é terça, 10/03/2026, 09:00",
      "Ana › :ajuda",
    ])
      expect(told).toContain(part);
  });
});
