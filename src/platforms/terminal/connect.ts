import { createInterface } from "node:readline";
import type { Bot } from "../../bot.ts";
import { zoneText } from "../../commands/places.ts";
import { DEFAULT_ZONE, dayOf, dayText, type Moment, timeText, weekdayName } from "../../core/day.ts";
import { pressText } from "../../core/talk/press.ts";
import type { Reply } from "../../core/talk/reply.ts";
import type { Request, Said } from "../../core/talk/request.ts";
import type { Chats, Outbox } from "../../ports.ts";
import { type Look, renderReply, safe } from "./render.ts";
import { FIRST_SCENE, readSceneLine, type Scene } from "./scene.ts";

export type TerminalWorld = {
  readonly chats: Pick<Chats, "posted">;
  /** Called once, before anything is said, with the way in for what the bot says of its own accord. */
  readonly open: (outbox: Outbox) => void;
  readonly input: NodeJS.ReadableStream & { isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly noColor: boolean;
  readonly now: () => Moment;
  /** Moves the clock of the whole house forward; resolves when all that became due has happened. */
  readonly advance: (ms: number) => Promise<void>;
};

/** How many messages of a chat keep their buttons for ":antes". */
const MESSAGES_KEPT = 50;

/**
 * A chat in the terminal. Resolves when the input ends (Ctrl-D, end of a pipe) or the person leaves with Ctrl-C.
 * Each line is answered before the next is read, so that a script gives the same transcript every time.
 */
export async function connectTerminal(bot: Bot, world: TerminalWorld): Promise<void> {
  const { input, output } = world;
  const isScreen = input.isTTY === true && output.isTTY === true;
  const look = (): Look => ({ width: output.columns || 80, color: isScreen && !world.noColor });
  const show = (text: string) => output.write(`${text}\n\n`);
  const shown = new Map<string, Reply[]>();
  let scene = FIRST_SCENE;
  let messages = 0;

  const titles = new Map<string, string>();
  const put = (chat: string, reply: Reply): string => {
    if (reply.buttons.length > 0) remember(shown, chat, reply);
    show(
      `${chat === scene.place.chat ? "" : `(${titles.get(chat) ?? "no privado"})\n`}${renderReply(reply, look())}`,
    );
    return String(++messages);
  };
  const speak = async (said: Said) => {
    const reply = await bot(requestOf(scene, said));
    const message = put(scene.place.chat, reply);
    if (reply.asks !== undefined) await world.chats.posted(reply.asks.round, { message });
  };
  world.open({
    post: async (to, letter) => {
      const reply = await letter.make();
      if (reply === undefined) return { kind: "unsaid" };
      return { kind: "sent", posted: { message: put("chat" in to ? to.chat : to.account, reply) } };
    },
    // What stands on the screen stays as it is; the result of a question comes as a message of its own.
    redraw: async (_, posted) => ({ kind: "sent", posted }),
  });
  const act = async (line: string) => {
    const action = readSceneLine(line, scene);
    switch (action.kind) {
      case "scene":
        scene = action.scene;
        if (scene.place.kind === "group") titles.set(scene.place.chat, scene.place.title);
        return show(safe(action.note));
      case "note":
        return show(safe(action.note));
      case "advance":
        await world.advance(action.ms);
        return show(clockText(world.now()));
      case "earlier":
        return press(action.messagesAgo, action.button);
    }
  };
  const press = async (messagesAgo: number, number: number) => {
    const messages = shown.get(scene.place.chat) ?? [];
    const button = messages.at(-1 - messagesAgo)?.buttons.flat()[number - 1];
    if (button === undefined) return show("Essa mensagem não tem esse botão.");
    return speak({ kind: "press", data: pressText(button.press) });
  };
  const answer = async (line: string) => {
    const number = /^\s*(\d{1,2})\s*$/.exec(line)?.[1];
    if (line.startsWith(":")) return act(line.slice(1));
    if (number !== undefined && (shown.get(scene.place.chat)?.length ?? 0) > 0)
      return press(0, Number(number));
    return line.trim() === "" ? undefined : speak({ kind: "text", text: line });
  };

  const lines = createInterface({
    input,
    output: isScreen ? output : undefined,
    terminal: isScreen,
    historySize: 200,
  });
  const ask = () => {
    lines.setPrompt(promptOf(scene));
    if (isScreen) lines.prompt();
  };
  lines.on("SIGINT", () => lines.close());
  // Begun before the greeting, so that no line that comes meanwhile is lost.
  const incoming = lines[Symbol.asyncIterator]();
  await speak({ kind: "text", text: "/start" });
  ask();
  for await (const line of incoming) {
    if (!isScreen && line.trim() !== "") output.write(`${promptOf(scene)}${safe(line)}\n`);
    await answer(line);
    ask();
  }
  if (isScreen) output.write("\nAté a próxima!\n");
}

const promptOf = ({ from, place }: Scene): string =>
  safe(`${from.name === "" ? "você" : from.name}${place.kind === "group" ? ` em ${place.title}` : ""} › `);

const requestOf = (scene: Scene, said: Said): Request => ({ ...scene, said, isAdmin: async () => true });

function remember(shown: Map<string, Reply[]>, chat: string, reply: Reply): void {
  shown.set(chat, [...(shown.get(chat) ?? []), reply].slice(-MESSAGES_KEPT));
}

function clockText(now: Moment): string {
  const day = dayOf(now, DEFAULT_ZONE);
  return `Agora é ${weekdayName(day)}, ${dayText(day)}, ${timeText(now, DEFAULT_ZONE)} (${zoneText(DEFAULT_ZONE)}).`;
}
