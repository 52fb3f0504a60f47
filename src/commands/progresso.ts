import { examDayFor, knownOf, mindOf, questionsIn, sharesFor } from "../core/asking/agenda.ts";
import type { Library } from "../core/content/library.ts";
import { difficultyOf } from "../core/content/question.ts";
import { addDays, type Day, dayOf, dayText, weekStart } from "../core/day.ts";
import { estimate } from "../core/knowing/estimate.ts";
import { dayNumber } from "../core/knowing/learner.ts";
import { recallOn } from "../core/knowing/memory.ts";
import { predictRecall } from "../core/knowing/select.ts";
import { activeDays, streakOf } from "../core/standing/streak.ts";
import { count } from "../core/talk/count.ts";
import { type Block, heading, list, paragraph, quiet, reply, type Text, title } from "../core/talk/reply.ts";
import { type Call, defineCommand } from "./command.ts";
import { type Person, personOf } from "./person.ts";

/** A question is known while recall stays at or above this. */
const KNOWN_FROM = 0.8;
/** Weeks of the calendar that are shown. */
const WEEKS = 4;

export const progresso = defineCommand({
  name: "progresso",
  also: ["desempenho", "sequencia"],
  about: "Mostra como você vai em cada subtópico e a sua sequência",
  usage: "/progresso",
  personal: true,
  options: {},
  run: async (_, call) => {
    const person = await personOf(call.world.store, call);
    const subtopics = subtopicLines(call.world.library, person);
    if (subtopics.length === 0)
      return reply(
        [paragraph("Você ainda não respondeu nenhuma questão. Comece com /quiz: cinco minutos bastam.")],
        {
          audience: "asker",
        },
      );
    return reply(
      [
        title("Seu progresso"),
        paragraph(conceptsText(call.world.library, person)),
        ...forecast(call, person),
        heading("Acertos por subtópico"),
        list(subtopics, { ordered: false }),
        quiet(
          "Entre parênteses, onde está o seu acerto de verdade com 95% de confiança. Poucas respostas, faixa larga.",
        ),
        ...calendar(call, person),
      ],
      { audience: "asker" },
    );
  },
});

const percent = (share: number): string => `${Math.round(100 * share)}%`;

function subtopicLines(library: Library, person: Person): Text[] {
  return [...library.subtopics.values()].flatMap((subtopic): Text[] => {
    const known = Object.values(person.knowledges.get(subtopic.id)?.questions ?? {});
    const answered = known.reduce((sum, one) => sum + one.answers, 0);
    const rights = known.reduce((sum, one) => sum + one.rights, 0);
    if (answered === 0) return [];
    const { low, high } = estimate(rights, answered);
    return [
      [
        {
          text: `${subtopic.number} ${subtopic.title}: ${rights} de ${answered} (${percent(low)} a ${percent(high)})`,
        },
      ],
    ];
  });
}

/** Known: every question seen of the concept is remembered today. Learning: some were seen. New: none was. */
function conceptsText(library: Library, person: Person): string {
  let [known, learning, fresh] = [0, 0, 0];
  const questions = questionsIn(library, { title: "" });
  for (const id of library.concepts.keys()) {
    const seen = questions
      .filter((question) => question.concepts[0] === id)
      .flatMap((question) => knownOf(person.knowledges, question) ?? []);
    if (seen.length === 0) fresh++;
    else if (seen.every((one) => one.last === "right" && recallOn(one, person.today) >= KNOWN_FROM)) known++;
    else learning++;
  }
  return `Conceitos: ${known} que você domina, ${learning} em aprendizado, ${fresh} ${fresh === 1 ? "ainda novo" : "ainda novos"}.`;
}

/** Expected share of the exam that the person would recall on its day if they stopped now. */
function forecast(call: Call, person: Person): Block[] {
  const { library } = call.world;
  const day = examDayFor(person.learner, person.today);
  const shares = sharesFor(library, person.learner);
  const mind = mindOf(library, person.knowledges);
  const questions = questionsIn(library, { title: "" });
  let [sum, weights] = [0, 0];
  for (const question of questions) {
    const siblings = questions.filter((other) => other.subtopic === question.subtopic).length;
    const weight = (shares.get(question.subtopic) ?? 0) / siblings;
    const candidate = {
      ...question,
      weight,
      difficulty: difficultyOf(question),
      options: question.options.length,
    };
    const known = knownOf(person.knowledges, question);
    sum +=
      weight * (known === undefined ? predictRecall(candidate, mind, person.today) : recallOn(known, day));
    weights += weight;
  }
  const { exam } = person.learner;
  const when =
    exam === undefined || dayNumber(exam.day) !== day
      ? "daqui a 60 dias (marque a sua prova com /prova)"
      : `em ${dayText(exam.day)}`;
  return weights === 0
    ? []
    : [
        paragraph(
          `Se você parasse hoje, lembraria cerca de ${percent(sum / weights)} da matéria ${when}. É uma estimativa.`,
        ),
      ];
}

/** Weeks from Monday, one mark a day: ■ answered, ❄ frozen, · nothing. */
function calendar(call: Call, person: Person): Block[] {
  const { zone } = person.learner;
  const today = dayOf(call.world.clock.now(), zone);
  const active = activeDays(person.habit, zone);
  const streak = streakOf(active, today);
  const mark = (day: Day) =>
    active.includes(day) ? "■" : streak.frozen.includes(day) ? "❄" : day > today ? " " : "·";
  const weeks = Array.from({ length: WEEKS }, (_, week) => {
    const monday = addDays(weekStart(today), -7 * (WEEKS - 1 - week));
    const marks = Array.from({ length: 7 }, (_, i) => mark(addDays(monday, i)));
    return `${dayText(monday).slice(0, 5)}  ${marks.join(" ")}`;
  });
  const days = count(streak.days, "dia", "dias");
  const freezes = count(streak.freezes, "proteção guardada", "proteções guardadas");
  return [
    heading(`Sequência: ${days}`),
    { kind: "code", text: ["       S T Q Q S S D", ...weeks].join("\n") },
    quiet(
      `Recorde: ${count(streak.best, "dia", "dias")}. ${freezes}: a cada 7 dias ativos você ganha uma, que cobre sozinha um dia perdido (❄).`,
    ),
  ];
}
