import type { Call, Command, Outcome } from "./commands/command.ts";
import { closest, fold } from "./core/content/words.ts";
import { type Linked, readLink } from "./core/talk/link.ts";
import { type Press, readPress } from "./core/talk/press.ts";
import { paragraph, plain, type Reply, reply } from "./core/talk/reply.ts";
import type { Request, Said } from "./core/talk/request.ts";
import type { World } from "./ports.ts";

/**
 * Answers one request. Whatever goes wrong becomes a polite reply and a line in the log. Only a vote in a native quiz rejects when
 * it could not be saved: there nobody reads a reply, and the platform can bring the vote again.
 */
export type Bot = (request: Request) => Promise<Reply>;

/** The command that bare text means. */
const DEFAULT_COMMAND = "explique";

/** The only catch of a request stands here, at the edge. */
export function createBot(commands: readonly Command[], world: World): Bot {
  const byName = new Map(
    commands.flatMap((command) =>
      [command.name, ...command.also].map((name) => [fold(name), command] as const),
    ),
  );
  return async (request) => {
    try {
      return await answer({ request, world }, commands, byName);
    } catch (cause) {
      world.log.error("request failed", cause, { said: request.said.kind });
      if (request.said.kind === "vote") throw cause;
      return say("Tive um problema aqui e não consegui responder. Tente de novo em instantes.");
    }
  };
}

type ByName = ReadonlyMap<string, Command>;

async function answer(call: Call, commands: readonly Command[], byName: ByName): Promise<Reply> {
  const { said } = call.request;
  switch (said.kind) {
    case "press":
      return pressed(said.data, call, commands);
    case "command": {
      const command = byName.get(fold(said.name));
      return command === undefined
        ? unknown(said.name, commands)
        : run(command, call, () => command.runValues(said.values, call));
    }
    case "text":
      return typed(clean(said.text), call, commands, byName);
    case "vote":
      return (await voted(said, call, commands)) ?? reply([]);
  }
}

/** Text as typed: "/nome resto", or bare text. */
async function typed(text: string, call: Call, commands: readonly Command[], byName: ByName): Promise<Reply> {
  const linked = linkedIn(text);
  if (linked?.kind === "press") return pressed(linked.data, call, commands);
  if (linked?.kind === "text") return linkedCommand(linked.text, call, byName);
  if (text === "") return say("Não veio nada para ler. Escreva um termo, uma pergunta ou /ajuda.");
  for (const { hears } of text.startsWith("/") ? [] : commands) {
    const heard = await hears?.(text, call);
    if (heard !== undefined) return heard;
  }
  const named = byName.get(fold(text));
  // Only its own name: another word for it may be what somebody looks up.
  if (named !== undefined && fold(named.name) === fold(text) && call.request.place.kind === "private")
    return run(named, call, () => named.runWords("", call));
  const slash = /^\/([^\s@]*)(?:@\S+)?\s*([\s\S]*)$/.exec(text);
  const [name, rest] = slash === null ? [DEFAULT_COMMAND, text] : [slash[1] ?? "", slash[2] ?? ""];
  const command = byName.get(fold(name));
  return command === undefined
    ? unknown(name, commands)
    : run(command, call, () => command.runWords(rest, call));
}

/** A link can begin what is personal; it cannot make somebody run anything else. */
function linkedCommand(typedText: string, call: Call, byName: ByName): Promise<Reply> {
  const [, name = "", rest = ""] = /^\/(\S+)\s*([\s\S]*)$/.exec(clean(typedText)) ?? [];
  const command = byName.get(fold(name));
  return command?.personal
    ? run(command, call, () => command.runWords(rest, call))
    : Promise.resolve(say("Este link é antigo e já não vale. Escreva o que procura, ou use /ajuda."));
}

/** What a link into the private chat says, when the text is "/start parameter". */
function linkedIn(text: string): Linked | undefined {
  const parameter = /^\/start(?:@\S+)?\s+(\S+)$/.exec(text)?.[1];
  return parameter === undefined ? undefined : readLink(parameter);
}

async function voted(
  { poll, shown }: Extract<Said, { kind: "vote" }>,
  call: Call,
  commands: readonly Command[],
): Promise<Reply | undefined> {
  for (const { votes } of commands) {
    const taken = await votes?.({ poll, shown }, call);
    if (taken !== undefined) return taken;
  }
  return undefined;
}

async function run(command: Command, call: Call, start: () => Promise<Outcome>): Promise<Reply> {
  if (command.adminOnly && !(await call.request.isAdmin()))
    return say("Só quem administra o grupo pode usar este comando.");
  const done = await start();
  return done.kind === "reply" ? done.reply : say(`${done.problem} Exemplo: ${command.usage}`);
}

async function pressed(data: string, call: Call, commands: readonly Command[]): Promise<Reply> {
  const press = readPress(data);
  const reply = press === undefined ? undefined : await handled(press, call, commands);
  return reply ?? say("Este botão é antigo e já não vale. Escreva o que procura, ou use /ajuda.");
}

async function handled(press: Press, call: Call, commands: readonly Command[]): Promise<Reply | undefined> {
  for (const { presses } of commands) {
    const handler = presses[press.kind] as ((press: Press, call: Call) => Reply | Promise<Reply>) | undefined;
    if (handler !== undefined) return handler(press, call);
  }
  return undefined;
}

function unknown(name: string, commands: readonly Command[]): Reply {
  const near = closest(
    fold(name),
    commands.flatMap((command) => [command.name, ...command.also]),
  );
  const meant = commands.find((command) => command.name === near || command.also.includes(near ?? ""));
  return meant === undefined
    ? say("Não conheço esse comando. Veja todos em /ajuda.")
    : say(`Não conheço esse comando. Você quis dizer ${meant.usage}?`);
}

/** Control characters become blanks; invisible marks (soft hyphens of a PDF, zero width) vanish; line breaks stay. */
const clean = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/\p{Cf}/gu, "")
    .replace(/(?!\n)\p{Cc}/gu, " ")
    .trim();

const say = (text: string): Reply => reply([paragraph(plain(text))]);
