import { createClock } from "../../src/infra/clock.ts";
import { createFakeTelegram, type FakeTelegram } from "../fakes/telegram/fake.ts";
import type { Person, Place } from "../fakes/telegram/person.ts";
import { NOW } from "../world.ts";
import type { Group, Town } from "./siege.ts";

const GROUPS = 60;
const DEADLINE_MS = 60_000;

/** A Telegram of groups, every second of which has native quizzes, the others buttons. */
export async function openTelegramTown(groups = GROUPS): Promise<Town & { readonly fake: FakeTelegram }> {
  const begun = Date.now();
  const clock = createClock(() => NOW + Date.now() - begun);
  const fake = await createFakeTelegram({ clock, limits: false, deadlineMs: DEADLINE_MS });
  const parties = Array.from({ length: groups }, (_, at) => {
    const admin = fake.user(`Rui ${at + 1}`);
    return {
      admin,
      home: fake.private(admin),
      place: fake.supergroup(`Turma ${at + 1}`, { creator: admin }),
    };
  });
  const setUp = ({ admin, place }: { admin: Person; place: Place }, at: number) =>
    admin.says(place, `/diaria 10:00 fecha 20:00 formato ${at % 2 === 0 ? "quiz" : "botoes"}`);
  return {
    fake,
    file: "test/durability/pushing-telegram.ts",
    words: [fake.url, fake.token],
    clock,
    awayMs: 60_000,
    groups: parties.map(({ home, place }) => groupOf(fake, home, place)),
    settle: async () => void (await Promise.all(parties.map(setUp))),
    sent: () => (fake.counts.sendMessage ?? 0) + (fake.counts.sendPoll ?? 0),
    waitFor: (look) => fake.waitFor(look),
    slows: (slowMs) => {
      fake.heals();
      if (slowMs === 0) return;
      for (const method of ["sendMessage", "sendPoll"]) fake.fail(method, { slowMs }, { times: 1000 });
    },
    close: async () => {
      await fake.close();
      return fake.violations;
    },
  };
}

const groupOf = (fake: FakeTelegram, home: Place, place: Place): Group => ({
  name: `tg:${place.id}`,
  questions: () =>
    fake.botIn(place).filter(({ raw, text }) => raw.poll !== undefined || text.includes("Vale até")).length,
  told: () => fake.botIn(home).filter(({ text }) => text.includes("não sei se ela chegou")).length,
});
