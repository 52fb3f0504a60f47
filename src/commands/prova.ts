import { fold } from "../core/content/words.ts";
import { type Day, dayOf, daysBetween, dayText } from "../core/day.ts";
import { type Learner, learners } from "../core/knowing/learner.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";
import { BOARD_CHOICES, boardLabel } from "./exam-boards.ts";
import { choicesText, cut } from "./option.ts";
import { changePerson } from "./person.ts";
import { dayMeant } from "./said-day.ts";

export const prova = defineCommand({
  name: "prova",
  about: "Marca a data da sua prova, a banca e o peso de cada tópico",
  usage: "/prova 15/03/2027 cebraspe 1:20 2:40",
  personal: true,
  options: {
    data: { type: "date", about: "o dia da prova, como 15/03/2027, 15/03 ou amanhã" },
    banca: { type: "choice", about: "a banca", choices: BOARD_CHOICES },
    pesos: {
      type: "text",
      about: "peso de cada tópico, em %, como 1:20 2:40 3:20 4:10 5:10; ou “não” para esquecer a prova",
    },
  },
  run: ({ data, banca, pesos }, call) =>
    changePerson(call, async (rows, person) => {
      const { exam, ...rest } = person.learner;
      if (pesos !== undefined && fold(pesos) === "nao") {
        rows.put(learners, person.id, rest);
        return aside(
          exam === undefined
            ? "Não havia data marcada. Preparo você para daqui a 60 dias, sempre."
            : "Esqueci a data. Sigo preparando você para daqui a 60 dias, sempre.",
        );
      }
      const weights = pesos === undefined ? undefined : readWeights(call, pesos);
      if (weights === "unreadable") return aside(misreadText(pesos ?? ""));
      const today = dayOf(call.world.clock.now(), person.learner.zone);
      const day = data === undefined ? undefined : dayMeant(data, today);
      const plan = planOf(exam, { day, board: banca, weights }, today);
      if (typeof plan === "string") return aside(plan);
      rows.put(learners, person.id, { ...rest, exam: plan });
      return aside(planText(plan, daysBetween(today, plan.day)));
    }),
});

const aside = (text: string): Reply => reply([paragraph(text)], { audience: "asker" });

type Plan = NonNullable<Learner["exam"]>;
type Wanted = {
  readonly day: Day | undefined;
  readonly board: Plan["board"];
  readonly weights: Plan["weights"];
};

/** The plan with what was said now over what was said before; a sentence when that is no plan. */
function planOf(
  before: Plan | undefined,
  { day: wanted, board, weights }: Wanted,
  today: Day,
): Plan | string {
  const day = wanted ?? before?.day;
  if (day === undefined)
    return board === undefined
      ? "Diga o dia da prova: /prova 15/03/2027. Banca e pesos são opcionais."
      : `Diga também o dia da prova: /prova 15/03/2027 ${board}.`;
  if (day < today) return `${dayText(day)} já passou. Diga uma data futura.`;
  return { ...before, day, ...(board && { board }), ...(weights && { weights }) };
}

function planText({ day, board, weights }: Plan, left: number): string {
  const by = board === undefined ? "" : `, banca ${boardLabel(board)}`;
  if (left === 0) return `A prova é hoje${by}. Confie no que você estudou: boa prova!`;
  const when = `Prova em ${dayText(day)}${by}: ${left === 1 ? "falta 1 dia" : `faltam ${left} dias`}.`;
  const how = weights === undefined ? "Uso os pesos do edital." : "Uso os seus pesos.";
  return `${when} ${how} Escolho as questões para você lembrar o máximo nesse dia.`;
}

/** What is wrong with a text that is no weights: words were meant as a board or a date. */
function misreadText(said: string): string {
  const words = said.split(/\s+/).filter((word) => /^\p{L}/u.test(word));
  return words.length === 0
    ? "Não entendi os pesos. Escreva tópico:peso, como 1:20 2:40 3:20 4:10 5:10. Se era a data, escreva como 15/03/2027."
    : `Não entendi “${cut(words.join(" "))}”. De banca, use ${choicesText(BOARD_CHOICES)}; a data se escreve como 15/03/2027.`;
}

/** "1:20 2:40" → weights by topic of the first item that has all of these topics. */
function readWeights(call: Call, said: string): Record<string, number> | "unreadable" {
  const pairs = said.split(/[\s;]+/).map((part) => /^(\d+)[:=](\d{1,3})%?$/.exec(part));
  if (pairs.some((pair) => pair === null)) return "unreadable";
  const item = call.world.library.items.find(({ topics }) =>
    pairs.every((pair) => topics.some((topic) => topic.id === pair?.[1])),
  );
  if (item === undefined) return "unreadable";
  return Object.fromEntries(pairs.map((pair) => [`${item.code}:${pair?.[1] ?? ""}`, Number(pair?.[2] ?? 0)]));
}
