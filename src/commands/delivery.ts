import { optionText } from "../core/asking/card.ts";
import { type Exam, exams, type Graded, RULES, type Tallied, tally } from "../core/asking/exam.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import { keyOf } from "../core/content/question.ts";
import { count } from "../core/talk/count.ts";
import {
  type Block,
  type Button,
  heading,
  list,
  paragraph,
  quiet,
  type Reply,
  reply,
  strong,
  type Text,
  title,
} from "../core/talk/reply.ts";
import type { Change, Tally } from "../ports.ts";
import type { Call } from "./command.ts";
import type { Person } from "./person.ts";
import { saveAnswer } from "./study.ts";

// Handing in an exam: every answer is graded and saved in one commit, then the whole is shown.

/** Questions of which the commentary is offered at the end. */
const COMMENTED_MAX = 8;

/** Saves all answers of the exam, ends it, and shows the result. */
export async function deliver(
  call: Call,
  rows: Change,
  before: Person,
  exam: Exam,
): Promise<readonly [Reply, readonly Tally[]]> {
  const graded: (Graded & { question: LibraryQuestion; order: readonly number[] })[] = [];
  const tallies: Tally[] = [];
  let person = before;
  for (const [i, asked] of exam.questions.entries()) {
    const question = call.world.library.questions.get(asked.question);
    if (question === undefined || question.version !== asked.version) continue;
    const chosen = exam.choices[i] ?? null;
    const saved = await saveAnswer(rows, person, question, {
      asked: `${exam.id}.${i + 1}`,
      chosen,
      at: call.world.clock.now(),
      mode: "exam",
      recall: asked.recall,
    });
    person = saved.person;
    tallies.push(...saved.tallies);
    graded.push({
      question,
      order: asked.order,
      subtopic: question.subtopic,
      key: keyOf(question),
      options: question.options.length,
      chosen,
    });
  }
  rows.put(exams, person.id, { ...exam, delivered: true });
  return [result(call, exam, graded), tallies];
}

/** "−0,50", with a minus sign. */
const decimal = (value: number): string =>
  value.toLocaleString("pt-BR", { minimumFractionDigits: 2, maximumFractionDigits: 2 }).replace("-", "−");

/** In Portuguese what is below two is one: "1,50 ponto". */
const pointsMissing = (value: number): string =>
  value < 2 ? `Faltou ${decimal(value)} ponto` : `Faltaram ${decimal(value)} pontos`;

function result(
  call: Call,
  exam: Exam,
  graded: readonly (Graded & { question: LibraryQuestion; order: readonly number[] })[],
): Reply {
  const all = tally(graded, exam.board);
  const missed = graded.filter(({ chosen, key }) => chosen !== key);
  const buttons = missed
    .slice(0, COMMENTED_MAX)
    .flatMap(({ question }) => conceptButton(call, question.concepts[0]));
  return reply(
    [
      title("Resultado do simulado", ruleText(exam)),
      paragraph([
        { text: `${countsText(all)}. Nota líquida: ` },
        strong(`${decimal(all.net)} de ${decimal(graded.length * RULES[exam.board].right)}`),
        { text: "." },
      ]),
      ...cutoffBlock(exam, all),
      ...blanksBlock(all),
      heading("Por tópico"),
      list(byTopic(call, exam, graded), { ordered: false }),
      ...(missed.length === 0
        ? [paragraph("Gabaritou!")]
        : [heading("O que rever"), list(missed.map(missedText), { ordered: false })]),
      ...nextBlock(all, buttons),
    ],
    { buttons: buttons.map((button) => [button]), audience: "asker" },
  );
}

function conceptButton(call: Call, concept: string | undefined): Button[] {
  const found = call.world.library.concepts.get(concept ?? "");
  return found === undefined ? [] : [{ label: found.term, press: { kind: "explain", concept: found.id } }];
}

const countsText = ({ rights, wrongs, blanks }: Tallied): string =>
  `${count(rights, "certa", "certas")}, ${count(wrongs, "errada", "erradas")}, ${blanks} em branco`;

/** Where what was missed comes back; nothing after a perfect score. */
function nextBlock({ wrongs, blanks }: Tallied, buttons: readonly Button[]): Block[] {
  if (wrongs + blanks === 0) return [];
  const one = wrongs === 1 ? "A que você errou volta em /erros." : "A que ficou em branco volta em /erros.";
  const back = wrongs + blanks === 1 ? one : "As que você errou ou deixou em branco voltam em /erros.";
  const how = buttons.length === 0 ? "" : " Para rever um conceito, toque no botão.";
  return [quiet(`${back}${how}`)];
}

const ruleText = (exam: Exam): string => {
  const { wrong } = RULES[exam.board];
  return wrong === 0 ? "sem desconto por erro" : `cada erro desconta ${decimal(-wrong)}`;
};

function cutoffBlock(exam: Exam, all: Tallied): Block[] {
  if (exam.cutoff === undefined) return [];
  const passed = all.net >= exam.cutoff;
  return [
    paragraph(
      passed
        ? `Passou do corte de ${decimal(exam.cutoff)}.`
        : `${pointsMissing(exam.cutoff - all.net)} para o corte de ${decimal(exam.cutoff)}.`,
    ),
  ];
}

function blanksBlock({ blanks, blanksWorth }: Tallied): Block[] {
  if (blanks === 0) return [];
  const worth = decimal(Math.abs(blanksWorth));
  if (blanksWorth > 0.005)
    return [
      paragraph(
        `Chutar o que ficou em branco renderia, em média, mais ${worth}. Com essa regra, marque tudo.`,
      ),
    ];
  return [
    paragraph(
      "Chutar o que ficou em branco não renderia nada em média. Só marque quando passar de meio a meio.",
    ),
  ];
}

function byTopic(call: Call, exam: Exam, graded: readonly Graded[]): Text[] {
  const topics = new Map<string, Graded[]>();
  for (const one of graded) {
    const topic = call.world.library.subtopics.get(one.subtopic)?.topic;
    const name = topic === undefined ? one.subtopic : `${topic.number} ${topic.title}`;
    topics.set(name, [...(topics.get(name) ?? []), one]);
  }
  return [...topics]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, own]): Text => {
      const { rights, net } = tally(own, exam.board);
      return [{ text: `${name}: ${rights} de ${own.length}, líquido ${decimal(net)}` }];
    });
}

function missedText({
  question,
  order,
  chosen,
  key,
}: Graded & { question: LibraryQuestion; order: readonly number[] }): Text {
  const mine = chosen === null ? "em branco" : `você marcou ${letterOf(question, order, chosen)}`;
  const stem = question.stem.length > 110 ? `${question.stem.slice(0, 110).trimEnd()}…` : question.stem;
  return [
    { text: `${stem.trim()} ` },
    strong(`Gabarito ${letterOf(question, order, key)}; ${mine}. `),
    { text: question.brief.trim() },
  ];
}

const letterOf = (question: LibraryQuestion, order: readonly number[], index: number): string =>
  optionText(question, order, index).split(")")[0] ?? "";
