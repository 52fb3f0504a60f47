import { createBot } from "../../src/bot.ts";
import { registry } from "../../src/commands/registry.ts";
import { drawOf } from "../../src/core/random.ts";
import { pressText } from "../../src/core/talk/press.ts";
import type { Reply } from "../../src/core/talk/reply.ts";
import type { Request, Said } from "../../src/core/talk/request.ts";
import { openKeyvStore } from "../../src/infra/store-keyv.ts";
import { createWorld } from "../../src/infra/world.ts";
import { realLibrary } from "../library-at-hand.ts";

// A process of its own, made to be killed: twenty people in one group answer questions as fast as they can. Each answer that
// was acknowledged is told on stdout as "ack <person>", after the reply and never before.

const [path = "", seed = "0"] = process.argv.slice(2);
const store = await openKeyvStore(`sqlite://${path}`);
const log = {
  info: () => {},
  warn: () => {},
  error: (event: string, cause: unknown) => console.error(event, cause),
};
const bot = createBot(
  registry,
  createWorld({
    library: realLibrary(),
    search: { find: () => ({ kind: "none", nearest: [], results: [] }) },
    store,
    clock: { now: Date.now },
    log,
    refresh: () => undefined,
  }),
);

async function person(n: number): Promise<void> {
  const draw = drawOf("person", seed, n);
  const say = (said: Said): Promise<Reply> => bot(requestFrom(n, said));
  const press = (reply: Reply, label: RegExp, choose: number): Promise<Reply> | undefined => {
    const buttons = reply.buttons.flat().filter((button) => label.test(button.label));
    const button = buttons[Math.floor(choose * buttons.length)];
    return button && say({ kind: "press", data: pressText(button.press) });
  };
  for (;;) {
    let reply = await say({ kind: "text", text: "/quiz 50" });
    for (;;) {
      const answered = await press(reply, /^([A-E]|Certo|Errado|Não sei)$/, draw());
      if (answered === undefined) break;
      process.stdout.write(`ack ${n}\n`);
      const next = await press(answered, /Próxima/, 0);
      if (next === undefined) break;
      reply = next;
    }
  }
}

const requestFrom = (n: number, said: Said): Request => ({
  from: { id: `t:${n}`, name: `Pessoa ${n}` },
  place: { kind: "group", chat: "t:turma", title: "Turma" },
  said,
  isAdmin: async () => false,
});

await Promise.all(Array.from({ length: 20 }, (_, n) => person(n)));
