import { fold } from "../../core/content/words.ts";
import type { Account, Place } from "../../core/talk/request.ts";

// Lines that begin with ":" act on the scene instead of speaking: who talks, where, and what time it is.

export type Scene = { readonly from: Account; readonly place: Place };

export type SceneLine =
  | { readonly kind: "scene"; readonly scene: Scene; readonly note: string }
  | { readonly kind: "advance"; readonly ms: number }
  | { readonly kind: "earlier"; readonly messagesAgo: number; readonly button: number }
  | { readonly kind: "note"; readonly note: string };

export const SCENE_HELP = `Linhas que começam com dois-pontos mexem na cena:
  :sou Ana           fala outra pessoa
  :grupo Turma TI    a conversa passa para um grupo
  :privado           a conversa volta a ser só sua
  :avance 1d         o relógio anda (30m, 2h, 1d, 1w)
  :antes 2 1         aperta o botão 1 de duas mensagens atrás
  :ajuda             esta lista
Um número sozinho aperta o botão da última mensagem. Ctrl-D sai.`;

const UNITS: Readonly<Record<string, number>> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

export const person = (name: string): Account => ({ id: `term:${fold(name).replaceAll(" ", "-")}`, name });

export const privatePlace = (account: Account): Place => ({ kind: "private", chat: account.id });

export const FIRST_SCENE: Scene = {
  from: { id: "term:voce", name: "" },
  place: { kind: "private", chat: "term:voce" },
};

/** Reads a scene line (without its colon) and says what comes of it. */
export function readSceneLine(line: string, scene: Scene): SceneLine {
  const [word = "", ...rest] = line.trim().split(/\s+/);
  const said = rest.join(" ");
  switch (fold(word)) {
    case "sou":
      return become(said, scene);
    case "grupo":
      return meet(said, scene);
    case "privado":
      return {
        kind: "scene",
        scene: { ...scene, place: privatePlace(scene.from) },
        note: "Conversa privada.",
      };
    case "avance":
      return advance(said);
    case "antes":
      return earlier(rest);
    default:
      return { kind: "note", note: SCENE_HELP };
  }
}

function become(name: string, scene: Scene): SceneLine {
  const from = person(name);
  if (from.id === "term:") return { kind: "note", note: "Diga quem: :sou Ana" };
  const place = scene.place.kind === "private" ? privatePlace(from) : scene.place;
  return { kind: "scene", scene: { from, place }, note: `Agora fala ${name}.` };
}

function meet(title: string, scene: Scene): SceneLine {
  const chat = `term:grupo-${fold(title).replaceAll(" ", "-")}`;
  if (title === "") return { kind: "note", note: "Diga qual: :grupo Turma TI" };
  return {
    kind: "scene",
    scene: { ...scene, place: { kind: "group", chat, title } },
    note: `Grupo ${title}.`,
  };
}

function advance(said: string): SceneLine {
  const step = /^(\d{1,4})\s*([mhdw])$/i.exec(said);
  const ms = Number(step?.[1]) * (UNITS[step?.[2]?.toLowerCase() ?? ""] ?? Number.NaN);
  return Number.isFinite(ms) && ms > 0
    ? { kind: "advance", ms }
    : { kind: "note", note: "Diga quanto: :avance 30m, 2h, 1d ou 1w" };
}

function earlier(words: readonly string[]): SceneLine {
  const [ago, button] = words.map(Number);
  return Number.isInteger(ago) && Number.isInteger(button) && (ago ?? 0) >= 1
    ? { kind: "earlier", messagesAgo: ago ?? 1, button: button ?? 1 }
    : { kind: "note", note: "Diga qual: :antes 1 2 (o botão 2 da mensagem anterior à última)" };
}
