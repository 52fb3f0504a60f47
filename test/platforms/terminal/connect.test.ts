import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import type { Bot } from "../../../src/bot.ts";
import { paragraph, plain, reply, title } from "../../../src/core/talk/reply.ts";
import type { Request } from "../../../src/core/talk/request.ts";
import { connectTerminal } from "../../../src/platforms/terminal/connect.ts";
import { SCENE_HELP } from "../../../src/platforms/terminal/scene.ts";
import { NOW } from "../../world.ts";

type Heard = { readonly requests: Request[]; readonly steps: number[]; text: string };

/** Repeats what it hears; "menu" gets two buttons, /start none. */
const echo =
  (requests: Request[]): Bot =>
  async (request) => {
    requests.push(request);
    const { said } = request;
    const text =
      said.kind === "press" ? `apertou ${said.data}` : said.kind === "text" ? said.text : said.kind;
    const concept = requests.length;
    const buttons = [
      [{ label: "Um", press: { kind: "explain", concept: `m${concept}` } } as const],
      [{ label: "Tópicos", press: { kind: "topics" } } as const],
    ];
    return reply(
      [title(request.from.name), paragraph(plain(`eco: ${text}`))],
      text === "menu" ? { buttons } : {},
    );
  };

async function talk(typed: string, { screen = false }: { screen?: boolean } = {}): Promise<Heard> {
  const heard: Heard = { requests: [], steps: [], text: "" };
  const input = Object.assign(new PassThrough(), { isTTY: screen });
  const output = Object.assign(new PassThrough(), { isTTY: screen, columns: 60 });
  output.on("data", (chunk: Buffer) => {
    heard.text += chunk.toString();
  });
  input.end(typed);
  const now = () => NOW + heard.steps.reduce((sum, step) => sum + step, 0);
  const advance = async (ms: number) => void heard.steps.push(ms);
  await connectTerminal(echo(heard.requests), {
    chats: { posted: async () => undefined },
    open: () => undefined,
    input,
    output,
    noColor: false,
    now,
    advance,
  });
  return heard;
}

const said = ({ requests }: Heard) =>
  requests.map(({ said: one }) =>
    one.kind === "press" ? `☞ ${one.data}` : one.kind === "text" ? one.text : "",
  );

describe("a piped conversation", () => {
  it("begins with /start, goes line by line, skips empty lines and ends with its input", async () => {
    const heard = await talk("um\n\n   \ndois");
    expect(said(heard)).toEqual(["/start", "um", "dois"]);
    expect(heard.text).toBe("\n\neco: /start\n\nvocê › um\n\n\neco: um\n\nvocê › dois\n\n\neco: dois\n\n");
  });

  it("reads lines that end as on Windows", async () => {
    expect(said(await talk("um\r\ndois\r\n"))).toEqual(["/start", "um", "dois"]);
  });

  it("of nothing is only the greeting", async () => {
    expect(said(await talk(""))).toEqual(["/start"]);
  });

  it("has no colours, though the same on a screen has", async () => {
    expect((await talk("um")).text).not.toContain("\u001b");
    const screen = await talk("um\n", { screen: true });
    expect(screen.text).toContain("\u001b[1m");
    expect(screen.text).toContain("Até a próxima!");
  });
});

describe("numbers", () => {
  it("press the buttons of the last message that had some", async () => {
    expect(said(await talk("menu\nolá\n1\n2"))).toEqual(["/start", "menu", "olá", "☞ e~m2", "☞ t"]);
  });

  it("are words as long as there is no button in this chat", async () => {
    expect(said(await talk("1\nmenu\n:grupo Turma\n1"))).toEqual(["/start", "1", "menu", "1"]);
  });

  it("that no button has are told so", async () => {
    const heard = await talk("menu\n3\n0\n:antes 1 1\n:antes 5 1");
    expect(said(heard)).toEqual(["/start", "menu"]);
    expect(heard.text.match(/Essa mensagem não tem esse botão\./g)).toHaveLength(4);
  });

  it("reach back to older messages with :antes", async () => {
    expect(said(await talk("menu\nmenu\nmenu\n:antes 2 1\n:antes 1 1")).slice(4)).toEqual([
      "☞ e~m2",
      "☞ e~m3",
    ]);
  });

  it("forget messages older than fifty", async () => {
    const heard = await talk(`${"menu\n".repeat(51)}:antes 49 1\n:antes 50 1`);
    expect(said(heard).at(-1)).toBe("☞ e~m3");
    expect(heard.text).toContain("Essa mensagem não tem esse botão.");
  });
});

describe("the scene", () => {
  it("decides who speaks and where", async () => {
    const { requests, text } = await talk(
      "oi\n:sou Ana\noi\n:grupo Turma TI\noi\n:sou Bia\noi\n:privado\noi",
    );
    expect(requests.slice(1).map(({ from, place }) => [from.id, place.chat])).toEqual([
      ["term:voce", "term:voce"],
      ["term:ana", "term:ana"],
      ["term:ana", "term:grupo-turma-ti"],
      ["term:bia", "term:grupo-turma-ti"],
      ["term:bia", "term:bia"],
    ]);
    expect(text).toContain("Bia em Turma TI › :privado\nConversa privada.");
  });

  it("says nothing to the bot, and explains itself with :ajuda", async () => {
    const heard = await talk(":ajuda\n:sou\n:avance já");
    expect(said(heard)).toEqual(["/start"]);
    expect(heard.text).toContain(SCENE_HELP);
  });

  it("moves the clock and tells the time in Brasília", async () => {
    const { steps, text } = await talk(":avance 1d\n:avance 30m");
    expect(steps).toEqual([86_400_000, 1_800_000]);
    expect(text).toContain("Agora é terça, 10/03/2026, 09:00 (horário de Brasília).");
    expect(text).toContain("Agora é terça, 10/03/2026, 09:30 (horário de Brasília).");
  });
});

describe("a name with escape codes", () => {
  it("is drawn without them in what the bot says", async () => {
    const { text } = await talk(":sou \u001b[31mAna\noi");
    expect(text).toContain("[31mAna\n\neco: oi");
    expect(text).not.toContain("\u001b[31mAna\n\neco: oi");
  });

  it("is drawn without them everywhere (the prompt and “Agora fala” let them through)", async () => {
    expect(
      (await talk(":sou \u001b[31mAna\u202e\noi")).text.replaceAll(":sou \u001b[31mAna\u202e", ""),
    ).not.toMatch(/(?!\n)\p{Cc}|\p{Bidi_Control}/u);
  });
});
