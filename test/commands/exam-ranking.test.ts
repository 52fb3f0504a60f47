import { describe, expect, it } from "vitest";
import { answerLabel, DAY, HOUR, labelsOf, realContent, stage, wordsIn } from "../world.ts";

const { library } = realContent();
const right = { right: true };
const wrong = { right: false };

describe("/simulado", () => {
  it("tells nothing before the end, lets answers change, and shows net score, topics and blanks at the end", async () => {
    const own = stage();
    let page = await own.says("ana", "/simulado 3 cebraspe corte 2");
    expect(wordsIn(page)).toContain("Simulado: questão 1 de 3 (0 marcadas)");
    page = await own.presses("ana", page, answerLabel(page, library, wrong));
    page = await own.presses("ana", page, answerLabel(page, library, right));
    expect(wordsIn(page)).not.toMatch(/Gabarito|Certa resposta|Não foi/);
    page = await own.presses("ana", await own.presses("ana", page, "‹"), "‹");
    page = await own.presses("ana", page, answerLabel(page, library, right));
    const sure = await own.presses("ana", page, "Entregar");
    expect(wordsIn(sure)).toBe("Ficou 1 questão em branco. Entregar assim?");
    const result = wordsIn(await own.presses("ana", sure, "Entregar"));
    for (const part of [
      "2 certas, 0 erradas, 1 em branco",
      "2,00 de 3,00",
      "cada erro desconta 1,00",
      "Passou do corte de 2,00",
      "Por tópico",
    ])
      expect(result).toContain(part);
  });

  it("takes off for mistakes by the board's rule", async () => {
    const own = stage();
    let page = await own.says("ana", "/simulado 2 cebraspe-0,5");
    page = await own.presses("ana", page, answerLabel(page, library, wrong));
    page = await own.presses("ana", page, answerLabel(page, library, right));
    expect(wordsIn(await own.presses("ana", page, "Entregar"))).toContain("Nota líquida: 0,50 de 2,00");
  });

  it("asks in the board's manner", async () => {
    expect(wordsIn(await stage().says("ana", "/simulado 5 fgv"))).toContain("Estilo FGV");
  });

  it("closes with the time limit and keeps what was marked", async () => {
    const own = stage();
    const page = await own.says("ana", "/simulado 2 cebraspe tempo 30");
    expect(wordsIn(page)).toContain("restam 30 min");
    const second = await own.presses("ana", page, answerLabel(page, library, right));
    own.clock.advance(HOUR);
    const late = await own.presses("ana", second, answerLabel(second, library, right));
    expect(wordsIn(late)).toContain("O tempo acabou");
    expect(wordsIn(await own.presses("ana", late, "Entregar"))).toContain("1 certa, 0 erradas, 1 em branco");
  });

  it("goes on after a restart, and an exam handed in is over", async () => {
    const kept = new Map<string, string>();
    const before = stage({ kept });
    const page = await before.says("ana", "/simulado 2 cebraspe");
    await before.presses("ana", page, answerLabel(page, library, right));
    const after = stage({ kept });
    const resumed = await after.says("ana", "/simulado");
    expect(wordsIn(resumed)).toContain("questão 2 de 2 (1 marcada)");
    const done = await after.presses("ana", resumed, answerLabel(resumed, library, right));
    await after.presses("ana", done, "Entregar");
    expect(wordsIn(await after.presses("ana", done, "Entregar"))).toContain("não está aberto para você");
    expect(wordsIn(await after.presses("bia", resumed, "Entregar"))).toContain("não está aberto para você");
  });
});

describe("a letter typed while an exam is open", () => {
  it("does not answer the practice from before it, and shows the buttons that mark", async () => {
    const own = stage();
    await own.says("ana", "/quiz 2.1 3");
    await own.says("ana", "/simulado 3 cebraspe");
    const told = await own.says("ana", "c");
    expect(wordsIn(told)).toContain("Na prova, marque pelos botões");
    expect(wordsIn(told)).toContain("Simulado: questão 1 de 3 (0 marcadas)");
    expect(wordsIn(told)).not.toContain("Gabarito");
    expect(wordsIn(await own.says("ana", "/quiz"))).toContain("Você tem um treino em aberto");
  });

  it("answers the practice that was begun after it", async () => {
    const own = stage();
    await own.says("ana", "/simulado 3 cebraspe");
    await own.says("ana", "/quiz 2.1 3");
    expect(wordsIn(await own.says("ana", "não sei"))).toContain("Anotei como não sabida");
  });
});

describe("/ranking", () => {
  const play = async (
    own: ReturnType<typeof stage>,
    who: string,
    subject: string,
    outcome: { right: boolean },
  ) => {
    const asked = await own.says(who, `/quiz ${subject} 1`, "class");
    return own.presses(who, asked, answerLabel(asked, library, outcome), "class");
  };

  it("shares a position among equals, marks me, and says when the week closes", async () => {
    const own = stage();
    await play(own, "ana", "overfitting", right);
    await play(own, "bia", "overfitting", wrong);
    await play(own, "caio", "overfitting", wrong);
    const told = wordsIn(await own.says("caio", "/ranking", "class"));
    expect(told).toContain("Ranking de Turma TI (semana de 09/03/2026 a 15/03/2026)");
    expect(told).toMatch(/1º ana {2}\d+ pontos, acertou 1 de 1, 1 dia seguido/);
    expect(told.match(/2º /g)).toHaveLength(2);
    expect(told).toContain("2º caio (você)");
    expect(told).toContain("Fecha em 16/03/2026, às 00:00 (horário de Brasília)");
  });

  it("shows the week before on request, and private study counts in the group too", async () => {
    const own = stage();
    await play(own, "ana", "overfitting", right);
    const asked = await own.says("ana", "/quiz docker 1");
    await own.presses("ana", asked, answerLabel(asked, library, right));
    own.clock.advance(7 * DAY);
    expect(wordsIn(await own.says("ana", "/ranking", "class"))).toContain("Ninguém respondeu ainda");
    expect(wordsIn(await own.says("ana", "/ranking semana anterior", "class"))).toContain("acertou 2 de 2");
  });

  it("leaves out who left, shows nicknames, and gives my line below the top ten", async () => {
    const own = stage();
    for (let n = 0; n < 11; n++) await play(own, `p${n}`, "overfitting", right);
    await play(own, "zeca", "overfitting", wrong);
    expect(wordsIn(await own.says("zeca", "/ranking hoje", "class"))).toMatch(/12º zeca \(você\)/);
    await own.says("p0", "/apelido Rainha");
    await own.says("p1", "/ranking sair");
    const told = wordsIn(await own.says("p0", "/ranking hoje", "class"));
    expect(told).toContain("Rainha (você)");
    expect(told).not.toContain("p1 ");
  });

  it("belongs to groups", async () => {
    expect(wordsIn(await stage().says("ana", "/ranking"))).toContain("O ranking é do grupo");
  });
});

describe("settings", () => {
  it("set date, board and weights of the exam, and say what is wrong", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", "/prova 15/06/2026 cebraspe 1:20 2:40"))).toContain(
      "faltam 98 dias. Uso os seus pesos.",
    );
    expect(wordsIn(await own.says("ana", "/prova 31/02/2027"))).toContain("não é uma data");
    expect(wordsIn(await own.says("ana", "/prova 01/01/2020"))).toContain("já passou");
    expect(wordsIn(await own.says("ana", "/prova 1:x"))).toContain("Não entendi os pesos");
    expect(wordsIn(await own.says("ana", "/prova não"))).toContain("Esqueci a data");
  });

  it("keep a zone, and refuse one that does not exist", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", "/fuso Manaus"))).toBe(
      "Pronto: seu fuso é o horário do Amazonas (agora são 08:00).",
    );
    expect(wordsIn(await own.says("ana", "/fuso Marte"))).toContain("Não conheço esse fuso");
  });

  it("refuse a nickname that is too long, and take markup as letters", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", `/apelido ${"x".repeat(33)}`))).toBe(
      "Um apelido tem de 1 a 32 letras.",
    );
    expect(wordsIn(await own.says("ana", "/apelido <b>@everyone</b>"))).toContain("<b>@everyone</b>");
  });

  it("show progress honestly", async () => {
    const own = stage();
    expect(wordsIn(await own.says("ana", "/progresso"))).toContain("ainda não respondeu");
    const asked = await own.says("ana", "/quiz overfitting 1");
    await own.presses("ana", asked, answerLabel(asked, library, right));
    const told = wordsIn(await own.says("ana", "/progresso"));
    for (const part of [
      "2.1 Processo de treinamento: 1 de 1 (21% a 100%)",
      "Sequência: 1 dia",
      "É uma estimativa",
    ])
      expect(told).toContain(part);
  });

  it("report a question and thank", async () => {
    const own = stage();
    const asked = await own.says("ana", "/quiz overfitting 1");
    const number = / · nº (\S+)/.exec(wordsIn(asked))?.[1];
    const told = await own.presses("ana", asked, "Não sei");
    expect(wordsIn(await own.presses("ana", told, "Reportar erro"))).toContain(
      `Se puder, conte o que viu: /reportar ${number} seguido do motivo.`,
    );
    // A note that was written is not lost by a press that follows it.
    await own.says("ana", `/reportar ${number} a letra C também serve`);
    expect(wordsIn(await own.presses("ana", told, "Reportar erro"))).not.toContain("Se puder");
    expect(own.logged.map(({ event }) => event)).toContain("question reported");
    expect(wordsIn(await own.says("ana", "/reportar 9.9-999 sei lá"))).toContain("Não achei essa questão");
  });
});

describe("explaining", () => {
  it("shows term, example, trap, place in the syllabus, sources, and buttons to what is related", async () => {
    const told = await stage().says("ana", "overfitting");
    for (const part of [
      "Sobreajuste (Overfitting)",
      "Exemplo: ",
      "Pegadinha: ",
      "No edital: 26.1 › 2 ",
      "Fontes: ",
    ])
      expect(wordsIn(told)).toContain(part);
    expect(labelsOf(told)).toContain("Aula 2.1");
  });

  it("puts two side by side with their contrast", async () => {
    const told = wordsIn(await stage().says("ana", "diferença entre overfitting e underfitting"));
    expect(told).toContain("Sobreajuste × Subajuste");
    expect(told).toContain("A diferença: ");
  });

  it("turns the pages of a lesson and ends with key points and sources", async () => {
    const own = stage();
    let page = await own.says("ana", "/aula 2.1");
    expect(wordsIn(page)).toContain("2.1 Processo de treinamento (página 1 de 6)");
    for (let i = 0; i < 5; i++) page = await own.presses("ana", page, "Próxima ›");
    expect(page.replaces).toBe(true);
    expect(wordsIn(page)).toContain("Para levar na memória");
    expect(labelsOf(page)).toEqual(["‹ Anterior", "Voltar ao início"]);
  });

  it("refuses in one line what it does not teach, with three ideas and the topics", async () => {
    const told = await stage().says("ana", "capital da França");
    expect(told.blocks).toHaveLength(1);
    expect(labelsOf(told)).toHaveLength(4);
  });
});
