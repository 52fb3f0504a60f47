import { mindOf, recallNow } from "../core/asking/agenda.ts";
import { exams } from "../core/asking/exam.ts";
import {
  askedIn,
  cast,
  earlyVotes,
  latestRounds,
  polls,
  questionOf,
  type Round,
  rounds,
  type Vote,
  votes,
} from "../core/asking/round.ts";
import { runs } from "../core/asking/run.ts";
import type { LibraryQuestion } from "../core/content/library.ts";
import type { Moment } from "../core/day.ts";
import { type Reply, reply } from "../core/talk/reply.ts";
import type { Change, Rows, Tally, World } from "../ports.ts";
import type { Call, Vote as QuizVote } from "./command.ts";
import { changeStanding, learnerOf, type Person } from "./person.ts";
import { saveAnswer } from "./study.ts";
import { alreadyText, aside, GONE, lateReply, noted, revealText, verdictReply } from "./verdict.ts";

// Votes in a question to a group: by a button or in the platform's own quiz, taken alike.

/** Takes a vote: graded (or kept until the close), saved, and only then acknowledged, to that person only. */
export async function vote(
  call: Call,
  id: string,
  { shown, at }: { readonly shown: number | null; readonly at: Moment },
): Promise<Reply> {
  const round = await call.world.store.get(rounds, id);
  if (round === undefined) return aside(GONE);
  const { world } = call;
  const told = await changeStanding<Reply>(
    call,
    async (rows, person) => {
      const now = await rows.get(rounds, id);
      const before = await rows.get(votes, `${id}/${person.id}`);
      const taken = cast(now, before, { shown, at });
      const question = questionOf(world.library, round);
      if (question === undefined)
        return [aside("Essa questão acabou de ser revista, então não conta mais."), []];
      switch (taken.kind) {
        case "stale":
          return [aside(GONE), []];
        case "late":
          return [lateReply(question, round), []];
        case "already":
          return [aside(alreadyText(round, question, taken.chosen)), []];
        case "kept":
          rows.put(votes, `${id}/${person.id}`, { chosen: taken.chosen, at });
          return [
            noted(
              `${taken.again ? "Troquei o seu voto." : "Anotado."} ${await revealText(rows, round, world)}`,
            ),
            [],
          ];
        case "graded":
          return grade(rows, world, person, { id, round, question }, { chosen: taken.chosen, at });
      }
    },
    { group: round.group, locks: [{ shared: `round/${id}` }] },
  );
  world.refresh(id);
  return told;
}

type Asked = { readonly id: string; readonly round: Round; readonly question: LibraryQuestion };

async function grade(
  rows: Change,
  world: World,
  person: Person,
  { id, round, question }: Asked,
  { chosen, at }: Vote,
): Promise<readonly [Reply, readonly Tally[]]> {
  const now = world.clock.now();
  const { settled, tallies } = await saveAnswer(rows, person, question, {
    asked: `r${id}.1`,
    chosen,
    at,
    ...(now !== at && { settled: now }),
    mode: round.group === undefined ? "quiz" : "group",
    recall: recallNow(question, mindOf(world.library, person.knowledges), person.today),
  });
  rows.put(votes, `${id}/${person.id}`, { chosen, at, points: settled.answer.points });
  const told =
    round.reveal === "each"
      ? verdictReply(question, round, settled)
      : noted(`Anotado. ${await revealText(rows, round, world)}`);
  return [told, tallies];
}

/** The open question of this chat that the person has not answered yet, for what they type: the last one that was asked there. */
export async function openHere(call: Call): Promise<Asked | undefined> {
  const { store } = call.world;
  const { place, from } = call.request;
  const latest = await latestHere(call);
  if (latest === undefined) return undefined;
  const { id, round } = latest;
  const learner = await learnerOf(store, from.id);
  if (place.kind === "private" && (await isStudying(store, learner, round.openedAt))) return undefined;
  const mine = await store.get(votes, `${id}/${learner}`);
  return mine === undefined || round.revisable ? latest : undefined;
}

/** What to say to an answer in words to the open question of this chat that the person has answered already. */
export async function answeredHere(call: Call): Promise<string | undefined> {
  const latest = await latestHere(call);
  if (latest === undefined) return undefined;
  const learner = await learnerOf(call.world.store, call.request.from.id);
  const mine = await call.world.store.get(votes, `${latest.id}/${learner}`);
  return mine && alreadyText(latest.round, latest.question, mine.chosen);
}

/** The question whose message was replied to, else the one that this chat was asked last; while it is open. */
async function latestHere({ world, request }: Call): Promise<Asked | undefined> {
  const { place, said } = request;
  const replied =
    said.kind === "text" && said.answers !== undefined
      ? await world.store.get(askedIn, `${place.chat}/${said.answers}`)
      : undefined;
  const latest = replied ?? (await world.store.get(latestRounds, place.chat));
  const round = latest && (await world.store.get(rounds, latest.round));
  const question = round && questionOf(world.library, round);
  if (latest === undefined || round === undefined || question === undefined) return undefined;
  const isOpen = round.state === "open" && world.clock.now() < round.closesAt;
  return isOpen ? { id: latest.round, round, question } : undefined;
}

/** Whether a letter means an exam, or a practice question that was asked after that moment. */
async function isStudying(rows: Rows, learner: string, since: Moment): Promise<boolean> {
  const exam = await rows.get(exams, learner);
  if (exam !== undefined && !exam.delivered && !exam.paused) return true;
  const run = await rows.get(runs, learner);
  return run?.open !== undefined && !run.paused && run.open.at > since;
}

/** Grades a vote that was kept until the close. Twice is once: a vote with points has been graded. */
export async function settleVote(world: World, id: string, learner: string): Promise<void> {
  const round = await world.store.get(rounds, id);
  const question = round && questionOf(world.library, round);
  if (round === undefined || question === undefined) return;
  const call: Call = {
    world,
    request: {
      from: { id: learner, name: "" },
      place: { kind: "private", chat: learner },
      said: { kind: "text", text: "" },
      isAdmin: async () => false,
    },
  };
  await changeStanding(
    call,
    async (rows, person) => {
      const kept = await rows.get(votes, `${id}/${person.id}`);
      if (kept === undefined || kept.points !== undefined) return [undefined, []];
      const [, tallies] = await grade(rows, world, person, { id, round, question }, kept);
      return [undefined, tallies];
    },
    { group: round.group },
  );
}

/**
 * A vote in a native quiz. One whose quiz is not known yet waits for it. In a group the platform's own sign is all there is to
 * say; a person's own question is followed by its commentary.
 */
export async function voteInQuiz(call: Call, { poll, shown }: QuizVote): Promise<Reply | undefined> {
  const { store, clock } = call.world;
  const link =
    (await store.get(polls, poll)) ??
    (await store.change([`poll/${poll}`], async (rows) => {
      const known = await rows.get(polls, poll);
      if (known === undefined)
        rows.put(earlyVotes, `${poll}/${call.request.from.id}`, {
          shown,
          at: clock.now(),
          name: call.request.from.name.slice(0, 200),
        });
      return known;
    }));
  if (link === undefined) return reply([]);
  if ("run" in link) return undefined;
  const told = await vote(call, link.round, { shown, at: clock.now() });
  const isOwn = (await store.get(rounds, link.round))?.group === undefined;
  return isOwn ? told : reply([]);
}
