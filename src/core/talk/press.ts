// What a button means ↔ the text that a platform carries for us. Telegram gives a button 64 bytes, Discord 100 characters;
// the smaller bound holds for both.

export const PRESS_BYTES_MAX = 64;

export type Press =
  | { readonly kind: "explain"; readonly concept: string }
  | { readonly kind: "compare"; readonly concept: string; readonly other: string }
  | { readonly kind: "lesson"; readonly subtopic: string; readonly page: number }
  | { readonly kind: "topics" }
  | { readonly kind: "help" }
  /** Answers the question at a position (from 1) of a run with the option shown there (from 0), or −1 for "não sei". */
  | { readonly kind: "answer"; readonly run: string; readonly position: number; readonly shown: number }
  | { readonly kind: "next"; readonly run: string; readonly position: number }
  | { readonly kind: "resume"; readonly run: string }
  | { readonly kind: "report"; readonly question: string }
  | { readonly kind: "examGo"; readonly exam: string; readonly position: number }
  | { readonly kind: "examMark"; readonly exam: string; readonly position: number; readonly shown: number }
  | { readonly kind: "examEnd"; readonly exam: string; readonly sure: number }
  /** Gives up an open exam and begins the one that was asked for, in the words that follow /simulado. */
  | { readonly kind: "examNew"; readonly exam: string; readonly wanted: string }
  /** Answers a group's question: the option shown there (from 0), or −1 for "não sei". */
  | { readonly kind: "vote"; readonly round: string; readonly shown: number }
  /** The commentary of a group's question, for whoever asks. */
  | { readonly kind: "comment"; readonly round: string }
  /** One question, asked in private: where a shared link leads. */
  | { readonly kind: "ask"; readonly question: string }
  /** A group's ranking, for its members, wherever they are. */
  | { readonly kind: "rank"; readonly group: string }
  /** Sets one thing about the question of the day of this chat. */
  | { readonly kind: "daily"; readonly set: string; readonly to: string }
  /** Begins a run of so many questions: of a subtopic or a concept, by its id, or of "tudo". */
  | { readonly kind: "train"; readonly subject: string; readonly wanted: number }
  /** Turns the private reminder on (1) or off (0). */
  | { readonly kind: "remind"; readonly on: number };

type Field = "text" | "number";
type FieldsOf<K extends Press["kind"]> = readonly (readonly [
  Exclude<keyof Extract<Press, { kind: K }>, "kind">,
  Field,
])[];

/** The letter of each kind on the wire, and its fields in order. A letter once given keeps its meaning: old buttons live on. */
const WIRE: { readonly [K in Press["kind"]]: { readonly letter: string; readonly fields: FieldsOf<K> } } = {
  explain: { letter: "e", fields: [["concept", "text"]] },
  compare: {
    letter: "c",
    fields: [
      ["concept", "text"],
      ["other", "text"],
    ],
  },
  lesson: {
    letter: "l",
    fields: [
      ["subtopic", "text"],
      ["page", "number"],
    ],
  },
  topics: { letter: "t", fields: [] },
  help: { letter: "h", fields: [] },
  answer: {
    letter: "a",
    fields: [
      ["run", "text"],
      ["position", "number"],
      ["shown", "number"],
    ],
  },
  next: {
    letter: "n",
    fields: [
      ["run", "text"],
      ["position", "number"],
    ],
  },
  resume: { letter: "r", fields: [["run", "text"]] },
  report: { letter: "x", fields: [["question", "text"]] },
  examGo: {
    letter: "g",
    fields: [
      ["exam", "text"],
      ["position", "number"],
    ],
  },
  examMark: {
    letter: "m",
    fields: [
      ["exam", "text"],
      ["position", "number"],
      ["shown", "number"],
    ],
  },
  examEnd: {
    letter: "f",
    fields: [
      ["exam", "text"],
      ["sure", "number"],
    ],
  },
  examNew: {
    letter: "z",
    fields: [
      ["exam", "text"],
      ["wanted", "text"],
    ],
  },
  vote: {
    letter: "v",
    fields: [
      ["round", "text"],
      ["shown", "number"],
    ],
  },
  comment: { letter: "k", fields: [["round", "text"]] },
  ask: { letter: "q", fields: [["question", "text"]] },
  rank: { letter: "p", fields: [["group", "text"]] },
  daily: {
    letter: "d",
    fields: [
      ["set", "text"],
      ["to", "text"],
    ],
  },
  train: {
    letter: "s",
    fields: [
      ["subject", "text"],
      ["wanted", "number"],
    ],
  },
  remind: { letter: "o", fields: [["on", "number"]] },
};

/**
 * Buttons that mean the same for everybody who presses them where they stand. All others begin something of one's own: in a
 * group they belong in a message that only the presser sees, or in the private chat.
 */
const SHARED: ReadonlySet<Press["kind"]> = new Set(["vote", "comment", "daily"]);
export const isShared = (press: Press): boolean => SHARED.has(press.kind);

const SEPARATOR = "~";
const encoder = new TextEncoder();

/** At most 64 bytes of UTF-8. Throws when a field holds the separator or the text grows too long: that is a bug of ours. */
export function pressText(press: Press): string {
  const { letter, fields } = WIRE[press.kind];
  const values = fields.map(([name]) => String((press as Record<string, unknown>)[name]));
  if (values.some((value) => value.includes(SEPARATOR)))
    throw new Error(`separator in a press: ${values.join(" ")}`);
  const wire = [letter, ...values].join(SEPARATOR);
  const bytes = /^[ -~]*$/.test(wire) ? wire.length : encoder.encode(wire).length;
  if (bytes > PRESS_BYTES_MAX) throw new Error(`a press of ${bytes} bytes: ${wire}`);
  return wire;
}

/** The press that a text stands for; undefined for anything that we did not write. */
export function readPress(wire: string): Press | undefined {
  const [letter, ...values] = wire.split(SEPARATOR);
  for (const kind of Object.keys(WIRE) as Press["kind"][]) {
    const { letter: own, fields } = WIRE[kind] as {
      letter: string;
      fields: readonly (readonly [string, Field])[];
    };
    if (own !== letter) continue;
    if (fields.length !== values.length) return undefined;
    const press: Record<string, unknown> = { kind };
    for (const [i, [name, type]] of fields.entries()) {
      const value = readField(type, values[i] ?? "");
      if (value === undefined) return undefined;
      press[name] = value;
    }
    return press as Press;
  }
  return undefined;
}

function readField(type: Field, value: string): string | number | undefined {
  if (type === "text") return value === "" ? undefined : value;
  return /^(0|-?[1-9]\d{0,14})$/.test(value) ? Number(value) : undefined;
}
