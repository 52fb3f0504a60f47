import { answerText } from "./checks.ts";
import type { Core } from "./core.ts";
import { flagIn, isObj, listIn, type Obj, objIn, textIn } from "./json.ts";
import { lateQuery, violation } from "./refusal.ts";

const INLINE_RESULTS = 50;
const INLINE_MS = 30_000;

/** Separate calls, for which no limit is known: never a 429 of their own. */
export function answerCallbackQuery(core: Core, params: Obj): true {
  const id = textIn(params, "callback_query_id");
  if (id === undefined) throw violation("callback_query_id is required");
  const text = answerText(core, params);
  const query = core.queries.get(id);
  if (query === undefined || query.answered || core.now() - query.at > core.settings.queryMs)
    throw lateQuery();
  query.answered = true;
  const answer = { text, alert: flagIn(params, "show_alert") ?? false, url: textIn(params, "url") };
  core.desk.answers.get(id)?.(answer);
  return true;
}

export function answerInlineQuery(core: Core, params: Obj): true {
  const results = listIn(params, "results");
  if (results === undefined) throw violation("results are required");
  if (core.settings.validate) checkResults(results, params);
  const id = textIn(params, "inline_query_id") ?? "";
  const query = core.inlineQueries.get(id);
  if (query === undefined || core.now() - query.at > INLINE_MS) throw lateQuery();
  core.inlineQueries.delete(id);
  const button = objIn(params, "button");
  core.desk.inline.get(id)?.({ ...params, results, ...(button === undefined ? {} : { button }) });
  return true;
}

function checkResults(results: readonly unknown[], params: Obj): void {
  if (results.length > INLINE_RESULTS) throw violation(`RESULTS_TOO_MUCH (${results.length})`);
  const ids = results.map((result) => (isObj(result) ? (textIn(result, "id") ?? "") : ""));
  if (ids.some((id) => id === "" || Buffer.byteLength(id) > 64)) throw violation("RESULT_ID_INVALID");
  if (new Set(ids).size < ids.length) throw violation("RESULT_ID_DUPLICATE");
  if (Buffer.byteLength(textIn(params, "next_offset") ?? "") > 64) throw violation("NEXT_OFFSET_INVALID");
  const start = objIn(params, "button")?.start_parameter;
  if (start !== undefined && !/^[A-Za-z0-9_-]{1,64}$/.test(String(start)))
    throw violation("START_PARAM_INVALID");
}
