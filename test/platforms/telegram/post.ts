import { type Button, paragraph, quiet, type Reply, reply, title } from "../../../src/core/talk/reply.ts";
import { createCreators } from "../../../src/platforms/telegram/admins.ts";
import { createCall } from "../../../src/platforms/telegram/call.ts";
import { createMail } from "../../../src/platforms/telegram/mail.ts";
import { createOutbox } from "../../../src/platforms/telegram/outbox.ts";
import { createPace } from "../../../src/platforms/telegram/pace.ts";
import { createSending } from "../../../src/platforms/telegram/sending.ts";
import type { Letter, Outbox } from "../../../src/ports.ts";
import { createFakeTelegram, type FakeTelegram } from "../../fakes/telegram/fake.ts";
import type { Place } from "../../fakes/telegram/person.ts";
import { quick } from "./quick.ts";
import { FREE } from "./stage.ts";

/** An outbox on the fake Telegram, and what it told the house. */
export type Post = {
  readonly fake: FakeTelegram;
  readonly outbox: Outbox;
  readonly turma: Place;
  readonly canal: Place;
  readonly lost: string[];
  readonly shut: string[];
  readonly moved: (readonly [number, number])[];
  readonly told: { readonly event: string; readonly facts: unknown }[];
};

/** Ten seconds of waiting take a tenth of one. */
const SCALE = 100;
const timer = quick(SCALE);
const username = "gabarito_test_bot";

export async function openPost(): Promise<Post> {
  const fake = await createFakeTelegram({ limits: false });
  const canal = fake.channel("Canal");
  const told: Post["told"] = [];
  const lost: string[] = [];
  const shut: string[] = [];
  const moved: Post["moved"] = [];
  const note = (event: string, facts: unknown) => void told.push({ event, facts });
  const log = { info: note, warn: note, error: note };
  const call = createCall(fake.token, fake.url, timer);
  const sending = createSending({
    call,
    pace: createPace({ rates: FREE, now: () => performance.now() * SCALE, timer }),
    timer,
    log,
    moved: async (from, to) => void moved.push([from, to]),
  });
  const outbox = createOutbox({
    mail: createMail({ sending, username, isChannel: (id) => id === canal.id }),
    sending,
    username,
    creatorOf: createCreators(call),
    log,
    lost: () => void lost.push("lost"),
    shutOut: (chat) => void shut.push(chat),
  });
  const turma = fake.supergroup("Turma", { forum: true, members: [fake.user("Ana")] });
  return { fake, outbox, turma, canal, lost, shut, moved, told };
}

export const letter = (
  told: Reply | undefined = reply([paragraph("Bom dia!")]),
  changes: Partial<Letter> = {},
): Letter => ({
  key: "k",
  again: false,
  make: async () => told,
  ...changes,
});
const vote = (shown: number): Button => ({
  label: shown < 0 ? "Não sei" : ("AB"[shown] ?? ""),
  press: { kind: "vote", round: "r", shown },
});
export const question: Reply = reply(
  [title("Questão do dia"), paragraph("2 + 2?"), quiet("Vale até as 20:00.")],
  {
    buttons: [[vote(0), vote(1)], [vote(-1)]],
    asks: { round: "r", quiz: { stem: "2 + 2?", options: ["3", "4"], right: 1, explanation: "Conte." } },
  },
);
