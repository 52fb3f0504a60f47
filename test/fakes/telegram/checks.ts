import type { Core } from "./core.ts";
import { type Parsed, parseHtml } from "./html.ts";
import { isObj, listIn, numberIn, type Obj, objIn, textIn } from "./json.ts";
import { violation } from "./refusal.ts";
import type { Entity, Markup } from "./shapes.ts";

/** After entities are parsed, in UTF-16 code units. */
export const TEXT_LIMIT = 4096;
export const CAPTION_LIMIT = 1024;
/** In bytes. */
export const DATA_LIMIT = 64;
export const ANSWER_LIMIT = 200;
/** In one keyboard, and in one of its rows (what clients show). */
const BUTTONS_LIMIT = 100;
const ROW_LIMIT = 8;

export type Field = { readonly text: string; readonly mode: string; readonly entities: string };

export const TEXT: Field = { text: "text", mode: "parse_mode", entities: "entities" };
export const CAPTION: Field = { text: "caption", mode: "parse_mode", entities: "caption_entities" };
export const EXPLANATION: Field = {
  text: "explanation",
  mode: "explanation_parse_mode",
  entities: "explanation_entities",
};

/** What people see of a text, and its entities. */
export function formatted(core: Core, params: Obj, field: Field): Parsed {
  const source = textIn(params, field.text) ?? "";
  if (!core.settings.validate) return { text: source, entities: [] };
  if (/\p{Surrogate}/u.test(source)) throw violation("strings must be encoded in UTF-8");
  const mode = textIn(params, field.mode);
  if (mode === undefined || mode === "") return plain(source, listIn(params, field.entities) ?? []);
  if (mode.toLowerCase() === "html") return parseHtml(source);
  throw violation(`unsupported parse_mode: the fake reads HTML only, not ${mode}`);
}

function plain(source: string, given: readonly unknown[]): Parsed {
  const entities = given.filter(isObj).map(
    (one): Entity => ({
      ...one,
      type: textIn(one, "type") ?? "",
      offset: numberIn(one, "offset") ?? 0,
      length: numberIn(one, "length") ?? 0,
    }),
  );
  if (entities.some(({ offset, length }) => offset < 0 || length < 1 || offset + length > source.length))
    throw violation("entity beyond the end of the text");
  return { text: entities.length === 0 ? source.trim() : source, entities };
}

export function messageText(core: Core, params: Obj): Parsed {
  const parsed = formatted(core, params, TEXT);
  if (!core.settings.validate) return parsed;
  if (parsed.text.trim() === "") throw violation("message text is empty");
  if (parsed.text.length > TEXT_LIMIT) throw violation(`message is too long (${parsed.text.length})`);
  return parsed;
}

export function messageCaption(core: Core, params: Obj): Parsed {
  const parsed = formatted(core, params, CAPTION);
  if (core.settings.validate && parsed.text.length > CAPTION_LIMIT)
    throw violation(`message caption is too long (${parsed.text.length})`);
  return parsed;
}

/** The keyboard below a message; undefined for none, an empty one too. */
export function markupIn(core: Core, params: Obj): Markup | undefined {
  const given = params.reply_markup;
  if (given === undefined || given === null || given === "") return undefined;
  const markup = objIn(params, "reply_markup");
  if (markup === undefined) throw violation("object expected as reply markup");
  const rows = listIn(markup, "inline_keyboard");
  if (rows === undefined) return markup;
  if (core.settings.validate) checkRows(rows);
  return rows.length === 0 ? undefined : markup;
}

function checkRows(rows: readonly unknown[]): void {
  let buttons = 0;
  for (const row of rows) {
    if (!Array.isArray(row))
      throw violation('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
    if (row.length > ROW_LIMIT) throw violation(`reply markup is too long: ${row.length} buttons in a row`);
    buttons += row.length;
    for (const button of row) checkButton(button);
  }
  if (buttons > BUTTONS_LIMIT) throw violation(`reply markup is too long: ${buttons} buttons`);
}

const ACTIONS = [
  "url",
  "callback_data",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "disabled",
];

function checkButton(button: unknown): void {
  if (!isObj(button)) throw violation("can't parse inline keyboard button: Object expected");
  if (!textIn(button, "text")?.trim()) throw violation("inline keyboard button text is empty");
  const actions = ACTIONS.filter((action) => button[action] !== undefined);
  if (actions.length === 0)
    throw violation("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw violation(`inline keyboard button has ${actions.join(" and ")}`);
  const data = button.callback_data;
  if (data === undefined) return;
  const bytes = typeof data === "string" ? Buffer.byteLength(data) : 0;
  if (bytes < 1 || bytes > DATA_LIMIT) throw violation(`BUTTON_DATA_INVALID (${bytes} bytes)`);
}

/** The text of a callback answer. */
export function answerText(core: Core, params: Obj): string {
  const text = textIn(params, "text") ?? "";
  if (core.settings.validate && text.length > ANSWER_LIMIT)
    throw violation(`MESSAGE_TOO_LONG (${text.length})`);
  return text;
}
