import { describe, expect, it } from "vitest";
import { stage, wordsIn } from "../world.ts";

describe("/apelido", () => {
  it("alone shows the nickname and how to change or remove it, and keeps it", async () => {
    const own = stage();
    const says = async (text: string) => wordsIn(await own.says("ana", text));
    expect(await says("/apelido")).toBe(
      "No ranking você aparece como ana. Para escolher um apelido: /apelido Ana",
    );
    expect(await says("/apelido Rainha `x`")).toBe("Pronto: no ranking você é Rainha `x`.");
    const shown =
      "No ranking você é Rainha `x`. Para mudar: /apelido Ana. Para voltar ao seu nome: /apelido apagar";
    expect([await says("/apelido"), await says("/apelido")]).toEqual([shown, shown]);
  });

  it.each(["apagar", "Remover", "não", "tirar"])("is removed by %s", async (word) => {
    const own = stage();
    await own.says("ana", "/apelido Rainha");
    expect(wordsIn(await own.says("ana", `/apelido ${word}`))).toBe("Pronto: volta a aparecer o seu nome.");
    expect(wordsIn(await own.says("ana", "/apelido"))).toContain("você aparece como ana");
  });
});
