import { fold } from "../core/content/words.ts";
import { type Learner, learners, shownName } from "../core/knowing/learner.ts";
import { paragraph, type Reply, reply } from "../core/talk/reply.ts";
import { defineCommand } from "./command.ts";
import { changePerson } from "./person.ts";

const LENGTH_MAX = 32;

/** Words that remove the nickname, folded. */
const REMOVING: ReadonlySet<string> = new Set(["apagar", "remover", "tirar", "nao"]);

export const apelido = defineCommand({
  name: "apelido",
  also: ["nome"],
  about: "Escolhe como você aparece no ranking",
  usage: "/apelido Ana",
  personal: true,
  options: { apelido: { type: "text", about: "o apelido; “apagar” traz de volta o seu nome" } },
  run: ({ apelido: wanted }, call) =>
    changePerson(call, async (rows, person) => {
      if (wanted === undefined) return told(presentText(person.learner));
      const name = wanted.replace(/[\p{C}\p{Z}]+/gu, " ").trim();
      if (name === "" || [...name].length > LENGTH_MAX)
        return told(`Um apelido tem de 1 a ${LENGTH_MAX} letras.`);
      const { nickname: _old, ...rest } = person.learner;
      const removes = REMOVING.has(fold(name));
      rows.put(learners, person.id, removes ? rest : { ...rest, nickname: name });
      return told(removes ? "Pronto: volta a aparecer o seu nome." : `Pronto: no ranking você é ${name}.`);
    }),
});

/** Names may hold anything, so they are never read as our markup. */
const told = (text: string): Reply => reply([paragraph([{ text }])], { audience: "asker" });

const presentText = (learner: Learner): string =>
  learner.nickname === undefined
    ? `No ranking você aparece como ${shownName(learner)}. Para escolher um apelido: /apelido Ana`
    : `No ranking você é ${learner.nickname}. Para mudar: /apelido Ana. Para voltar ao seu nome: /apelido apagar`;
