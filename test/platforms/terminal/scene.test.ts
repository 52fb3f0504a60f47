import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FIRST_SCENE, readSceneLine, SCENE_HELP, type Scene } from "../../../src/platforms/terminal/scene.ts";

const ANA: Scene = { from: { id: "term:ana", name: "Ana" }, place: { kind: "private", chat: "term:ana" } };
const CLASS: Scene = { ...ANA, place: { kind: "group", chat: "term:grupo-turma-ti", title: "Turma TI" } };

describe(":sou", () => {
  it("lets another person speak in their own chat", () => {
    expect(readSceneLine("sou Ana", FIRST_SCENE)).toEqual({
      kind: "scene",
      scene: ANA,
      note: "Agora fala Ana.",
    });
  });

  it("keeps the group when the class is talking", () => {
    expect(readSceneLine("sou Zé da Silva", CLASS)).toEqual({
      kind: "scene",
      scene: { ...CLASS, from: { id: "term:ze-da-silva", name: "Zé da Silva" } },
      note: "Agora fala Zé da Silva.",
    });
  });

  it("knows a person again without accents and in capitals", () => {
    const id = (line: string) => {
      const action = readSceneLine(line, FIRST_SCENE);
      return action.kind === "scene" ? action.scene.from.id : "";
    };
    expect([id("sou José"), id("sou jose"), id("SOU  JOSÉ ")]).toEqual([
      "term:jose",
      "term:jose",
      "term:jose",
    ]);
  });
});

describe(":grupo and :privado", () => {
  it("move the talk into a group and back", () => {
    expect(readSceneLine("grupo Turma TI", ANA)).toEqual({
      kind: "scene",
      scene: CLASS,
      note: "Grupo Turma TI.",
    });
    expect(readSceneLine("privado", CLASS)).toEqual({ kind: "scene", scene: ANA, note: "Conversa privada." });
  });
});

describe(":avance", () => {
  it.each([
    ["30m", 1_800_000],
    ["2h", 7_200_000],
    ["1d", 86_400_000],
    ["1 d", 86_400_000],
    ["2W", 1_209_600_000],
  ])("%s moves the clock by %i milliseconds", (step, ms) => {
    expect(readSceneLine(`avance ${step}`, ANA)).toEqual({ kind: "advance", ms });
  });
});

describe(":antes", () => {
  it("names a message and a button of it", () => {
    expect(readSceneLine("antes 2 1", ANA)).toEqual({ kind: "earlier", messagesAgo: 2, button: 1 });
  });
});

describe("a line that makes no sense", () => {
  it.each([
    ["sou", "Diga quem: :sou Ana"],
    ["sou !!!", "Diga quem: :sou Ana"],
    ["grupo", "Diga qual: :grupo Turma TI"],
    ["avance", "Diga quanto: :avance 30m, 2h, 1d ou 1w"],
    ["avance -1d", "Diga quanto: :avance 30m, 2h, 1d ou 1w"],
    ["avance 0d", "Diga quanto: :avance 30m, 2h, 1d ou 1w"],
    ["avance 1y", "Diga quanto: :avance 30m, 2h, 1d ou 1w"],
    ["antes", "Diga qual: :antes 1 2 (o botão 2 da mensagem anterior à última)"],
    ["antes 1", "Diga qual: :antes 1 2 (o botão 2 da mensagem anterior à última)"],
    ["antes 0 1", "Diga qual: :antes 1 2 (o botão 2 da mensagem anterior à última)"],
    ["ajuda", SCENE_HELP],
    ["", SCENE_HELP],
    ["dança", SCENE_HELP],
  ])("%j is answered with how to say it", (line, note) => {
    expect(readSceneLine(line, ANA)).toEqual({ kind: "note", note });
  });

  it("never throws (property)", () => {
    const line = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .constantFrom("sou", "grupo", "avance", "antes")
        .chain((word) => fc.string().map((rest) => `${word} ${rest}`)),
    );
    fc.assert(
      fc.property(line, (typed) => {
        expect(["scene", "advance", "earlier", "note"]).toContain(readSceneLine(typed, CLASS).kind);
      }),
    );
  });
});
