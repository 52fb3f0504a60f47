import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/talk/reply.ts";
import { answerLabel, HOUR, labelsOf, realContent, stage, wordsIn } from "../world.ts";

const { library } = realContent();
const right = { right: true };
const wrong = { right: false };

type Own = ReturnType<typeof stage>;

/** Ana begins an exam and marks an answer of each kind, one after the other. */
async function marks(own: Own, command: string, outcomes: readonly { right: boolean }[]): Promise<Reply> {
  let page = await own.says("ana", command);
  for (const outcome of outcomes) page = await own.presses("ana", page, answerLabel(page, library, outcome));
  return page;
}

describe("/simulado with options while one is open", () => {
  it("asks before it gives up what was marked, and goes on where it was", async () => {
    const own = stage();
    await marks(own, "/simulado 4 cebraspe", [right, wrong, right]);
    const asked = await own.says("ana", "/simulado 2 fgv");
    expect(wordsIn(asked)).toBe("Você tem um simulado aberto: Cebraspe, 3 de 4 marcadas.");
    expect(labelsOf(asked)).toEqual(["Continuar", "Entregar", "Descartar e começar outro"]);
    expect(wordsIn(await own.presses("ana", asked, "Continuar"))).toContain(
      "Simulado: questão 4 de 4 (3 marcadas)",
    );
  });

  it("hands in the open one from there", async () => {
    const own = stage();
    await marks(own, "/simulado 2 fcc", [right]);
    const asked = await own.says("ana", "/simulado 2");
    expect(wordsIn(asked)).toBe("Você tem um simulado aberto: FCC, 1 de 2 marcada.");
    const sure = await own.presses("ana", asked, "Entregar");
    expect(wordsIn(await own.presses("ana", sure, "Entregar"))).toContain("1 certa, 0 erradas, 1 em branco");
  });

  it("gives it up when told to, and begins the one that was asked for, once", async () => {
    const own = stage();
    await marks(own, "/simulado 2 fgv", [right]);
    const asked = await own.says("ana", "/simulado 60 cespe-0,5 tempo 300 corte -60");
    const begun = await own.presses("ana", asked, "Descartar e começar outro");
    expect(wordsIn(begun)).toContain("Simulado: questão 1 de 60 (0 marcadas · restam 300 min)");
    expect(wordsIn(await own.presses("ana", asked, "Descartar e começar outro"))).toContain(
      "não está aberto para você",
    );
    const sure = await own.presses("ana", begun, "Entregar");
    const result = wordsIn(await own.presses("ana", sure, "Entregar"));
    expect(result).toContain("cada erro desconta 0,50");
    expect(result).toContain("Passou do corte de −60,00.");
  });

  it("does not drop a time limit in silence", async () => {
    const own = stage();
    await marks(own, "/simulado 3 cebraspe", [right]);
    const asked = await own.says("ana", "/simulado tempo 30");
    expect(wordsIn(asked)).toContain("Você tem um simulado aberto");
    expect(wordsIn(await own.presses("ana", asked, "Descartar e começar outro"))).toContain(
      "questão 1 de 10 (0 marcadas · restam 30 min)",
    );
  });

  it("keeps one whose time is up, as was promised", async () => {
    const own = stage();
    await marks(own, "/simulado 3 cebraspe tempo 30", [right]);
    own.clock.advance(HOUR);
    expect(wordsIn(await own.says("ana", "/simulado"))).toContain("(1 marcada · o tempo acabou)");
    const asked = await own.says("ana", "/simulado 5 fgv");
    expect(wordsIn(asked)).toBe(
      "Você tem um simulado aberto: Cebraspe, 1 de 3 marcada. O tempo dele acabou.",
    );
    expect(labelsOf(asked)).toEqual(["Entregar", "Descartar e começar outro"]);
    expect(wordsIn(await own.presses("ana", asked, "Entregar"))).toContain("1 certa");
  });

  it("replaces without asking one in which nothing is marked", async () => {
    const own = stage();
    await own.says("ana", "/simulado 4 cebraspe");
    expect(wordsIn(await own.says("ana", "/simulado 2 fgv"))).toContain("questão 1 de 2");
  });
});

describe("the note of an exam's page", () => {
  it("agrees with its numbers", async () => {
    const own = stage();
    await marks(own, "/simulado 3 cebraspe tempo 3", [right, right]);
    expect(wordsIn(await own.says("ana", "/simulado"))).toContain("(2 marcadas · restam 3 min)");
    own.clock.advance(HOUR / 30);
    expect(wordsIn(await own.says("ana", "/simulado"))).toContain("(2 marcadas · resta 1 min)");
  });
});

describe("the result of an exam", () => {
  const result = async (command: string, outcomes: readonly { right: boolean }[]) => {
    const own = stage();
    const page = await marks(own, command, outcomes);
    const told = await own.presses("ana", page, "Entregar");
    return labelsOf(told).includes("Voltar") ? own.presses("ana", told, "Entregar") : told;
  };

  it("speaks of nothing missed after a perfect score", async () => {
    const told = await result("/simulado 2 cebraspe", [right, right]);
    expect(wordsIn(told)).toContain("2 certas, 0 erradas, 0 em branco");
    expect(wordsIn(told)).toMatch(/Gabaritou!$/);
    expect(labelsOf(told)).toEqual([]);
  });

  it("says where what was missed comes back, and what the buttons open", async () => {
    const told = await result("/simulado 3 cebraspe", [wrong, right]);
    expect(wordsIn(told)).toContain("1 certa, 1 errada, 1 em branco");
    expect(wordsIn(told)).toMatch(
      /As que você errou ou deixou em branco voltam em \/erros\. Para rever um conceito, toque no botão\.$/,
    );
    expect(labelsOf(told)).not.toEqual([]);
  });

  it.each([
    [wrong, "A que você errou volta em /erros. Para"],
    [undefined, "A que ficou em branco volta em /erros. Para"],
  ])("speaks of one as of one", async (last, sentence) => {
    const outcomes = last === undefined ? [right] : [right, last];
    expect(wordsIn(await result("/simulado 2 cebraspe", outcomes))).toContain(sentence);
  });

  it("writes points that are missing, and points below zero, as people do", async () => {
    const one = wordsIn(await result("/simulado 2 cebraspe corte 1", [right, wrong]));
    expect(one).toContain("Faltou 1,00 ponto para o corte de 1,00.");
    const half = wordsIn(await result("/simulado 2 cebraspe-0,5 corte 1", [right, wrong]));
    expect(half).toContain("Faltou 0,50 ponto para o corte de 1,00.");
    const many = wordsIn(await result("/simulado 2 cebraspe corte 1", [wrong, wrong]));
    expect(many).toContain("Nota líquida: −2,00 de 2,00.");
    expect(many).toContain("Faltaram 3,00 pontos para o corte de 1,00.");
  });
});

describe("the words of /simulado", () => {
  it.each(["cespe", "CESPE", "cespe/cebraspe", "cebraspe/cespe", "cespe-cebraspe"])(
    "know Cebraspe as %s",
    async (board) => {
      const told = wordsIn(await stage().says("ana", `/simulado 5 ${board}`));
      expect(told).toContain("questão 1 de 5");
      expect(told).toContain("certo ou errado");
    },
  );

  it("name the boards that we have where another is asked for", async () => {
    expect(wordsIn(await stage().says("ana", "/simulado 100 vunesp"))).toContain(
      "Não entendi “vunesp”. Em banca, use Cebraspe (−1,00), Cebraspe (−0,50), FGV, FCC ou Cesgranrio.",
    );
  });

  it("are shown with their accents", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", "/simulado 100 fgv"))).toContain(
      "Em questões, use um número de 2 a 60.",
    );
    expect(wordsIn(await own.says("ana", "/ranking xyzzy", "class"))).toContain(
      "Em período, use hoje, semana, mês ou geral.",
    );
  });
});
