import { describe, expect, it } from "vitest";
import type { Reply } from "../../src/core/talk/reply.ts";
import { stage, wordsIn } from "../world.ts";

type Turn = readonly [says: string, hears: string];

/** What Bia types (or, after ☞, presses), and a phrase of what she reads. */
const CHAT: readonly Turn[] = [
  ["oi!", "Oi, Bia! Eu sou o Gabarito."],
  ["☞ Ver os tópicos", "2.1 Processo de treinamento"],
  ["☞ Aula 2.1", "2.1 Processo de treinamento (página 1 de 6)"],
  ["☞ Próxima ›", "Como funciona"],
  ["o que é overfiting?", "Sobreajuste (Overfitting)"],
  ["☞ Subajuste", "Subajuste (Underfitting)"],
  ["qual a diferença entre sobreajuste e subajuste", "A diferença: "],
  ["só 1% é fraude e o modelo chuta sempre normal", "Desbalanceamento de classes"],
  ["aquele treino que não junta os dados", "Aprendizado federado (Federated learning)"],
  ["☞ Ou seria: Preparação de dados?", "Preparação de dados (Data preparation)"],
  ["qual a capital da França?", "Isso não está na matéria que eu ensino."],
  ["/explik docker", "Você quis dizer /explique termo?"],
  ["/explique docker x kubernetes", "Docker × Kubernetes"],
  ["valeu! /ajuda", "Isso não está na matéria"],
  ["/ajuda", "Como usar o Gabarito"],
];

describe("an evening with the tutor", () => {
  it("reads like a chat", async () => {
    const { says, presses, logged } = stage();
    let last: Reply | undefined;
    for (const [line, phrase] of CHAT) {
      const label = line.startsWith("☞ ") ? line.slice(2) : undefined;
      last =
        label !== undefined && last !== undefined
          ? await presses("Bia", last, label)
          : await says("Bia", line);
      expect(wordsIn(last), line).toContain(phrase);
    }
    expect(logged).toEqual([]);
  });

  it("says the same to another person at the same time, and mixes nothing up", async () => {
    const { says, presses } = stage();
    const [bia, caio] = await Promise.all([says("Bia", "overfitting"), says("Caio", "docker")]);
    const [one, other] = await Promise.all([
      presses("Caio", bia, "Subajuste"),
      presses("Bia", caio, "Kubernetes"),
    ]);
    expect(wordsIn(one)).toContain("Subajuste (Underfitting)");
    expect(wordsIn(other)).toContain("Kubernetes");
  });
});
