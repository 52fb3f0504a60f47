import { EXPLANATION, formatted } from "./checks.ts";
import type { Core } from "./core.ts";
import { flagIn, isObj, listIn, numberIn, type Obj, textIn } from "./json.ts";
import { violation } from "./refusal.ts";

// Bot API 10.x, sendPoll.
const QUESTION_LIMIT = 300;
const OPTIONS_LIMIT = 12;
const OPTION_LIMIT = 100;
const EXPLANATION_LIMIT = 200;
const EXPLANATION_LINES = 2;
const OPEN_S = { least: 5, most: 2_628_000 };

export type PollPlan = {
  readonly question: string;
  readonly options: readonly string[];
  readonly anonymous: boolean;
  readonly quiz: boolean;
  readonly multiple: boolean;
  readonly revoting: boolean;
  readonly right: readonly number[];
  readonly closesInS: number | undefined;
  readonly closed: boolean;
  /** What the Poll object says besides. */
  readonly more: Obj;
};

export function pollPlan(core: Core, params: Obj): PollPlan {
  const quiz = params.type === "quiz";
  const explanation = formatted(core, params, EXPLANATION);
  const plan: PollPlan = {
    question: textIn(params, "question") ?? "",
    options: (listIn(params, "options") ?? []).map(optionText),
    anonymous: flagIn(params, "is_anonymous") ?? true,
    quiz,
    multiple: flagIn(params, "allows_multiple_answers") ?? false,
    revoting: flagIn(params, "allows_revoting") ?? !quiz,
    right: rightIn(params),
    closesInS: closesIn(core, params),
    closed: flagIn(params, "is_closed") ?? false,
    more: {
      description: textIn(params, "description"),
      explanation: explanation.text || undefined,
      explanation_entities: explanation.entities.length > 0 ? explanation.entities : undefined,
      open_period: numberIn(params, "open_period"),
      close_date: numberIn(params, "close_date"),
    },
  };
  if (core.settings.validate) check(plan, params, explanation.text);
  return plan;
}

const optionText = (option: unknown): string =>
  typeof option === "string" ? option : isObj(option) ? (textIn(option, "text") ?? "") : "";

/** The old name is still read when the new one is absent. */
function rightIn(params: Obj): readonly number[] {
  const old = numberIn(params, "correct_option_id");
  return (listIn(params, "correct_option_ids") ?? (old === undefined ? [] : [old])).map(Number);
}

function closesIn(core: Core, params: Obj): number | undefined {
  const date = numberIn(params, "close_date");
  return numberIn(params, "open_period") ?? (date === undefined ? undefined : date - core.now() / 1000);
}

function check(plan: PollPlan, params: Obj, explanation: string): void {
  between("poll question length", plan.question.length, 1, QUESTION_LIMIT);
  between("number of poll options", plan.options.length, 1, OPTIONS_LIMIT);
  for (const option of plan.options) between("poll option length", option.trim().length, 1, OPTION_LIMIT);
  if (!["quiz", "regular", undefined].includes(textIn(params, "type")))
    throw violation("unsupported poll type specified");
  if (plan.quiz) checkRight(plan);
  else if (plan.right.length > 0 || explanation !== "") throw violation("only a quiz has a right option");
  between("explanation length", explanation.length, 0, EXPLANATION_LIMIT);
  between("line feeds in the explanation", explanation.split("\n").length - 1, 0, EXPLANATION_LINES);
  if (params.open_period !== undefined && params.close_date !== undefined)
    throw violation("open_period and close_date exclude each other");
  if (plan.closesInS !== undefined)
    between("seconds that the poll is open", plan.closesInS, OPEN_S.least, OPEN_S.most);
}

function checkRight({ right, options, multiple }: PollPlan): void {
  if (right.length === 0 || right.some((id) => !(id >= 0 && id < options.length)))
    throw violation("wrong correct option identifiers specified");
  if (right.some((id, at) => at > 0 && id <= (right[at - 1] ?? -1)))
    throw violation("correct option identifiers must increase");
  if (right.length > 1 && !multiple) throw violation("several correct options need allows_multiple_answers");
}

function between(what: string, value: number, least: number, most: number): void {
  if (value < least || value > most) throw violation(`${what} must be ${least}-${most}, not ${value}`);
}
