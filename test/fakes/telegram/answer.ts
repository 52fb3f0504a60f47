import { type Core, count } from "./core.ts";
import type { Call } from "./fake.ts";
import { isObj, type Obj } from "./json.ts";
import { METHODS } from "./methods.ts";
import type { Incoming } from "./polling.ts";
import { Refusal, Violation } from "./refusal.ts";

export type Answer = { readonly status: number; readonly body: Obj };

/** Carries out one call and keeps what is to be kept of it. Method names know no case. */
export async function answerCall(core: Core, name: string, params: Obj, incoming: Incoming): Promise<Answer> {
  const lower = name.toLowerCase();
  const isPoll = lower === "getupdates";
  count(core, METHODS.get(lower)?.name ?? name);
  const call = noted(core, { method: METHODS.get(lower)?.name ?? name, params, at: core.now(), status: 0 });
  if (!isPoll) start(core);
  const answer = await outcome(core, lower, name, params, incoming);
  if (call !== undefined) close(call, answer);
  if (!isPoll) core.busy -= 1;
  core.watch.changed();
  return answer;
}

function start(core: Core): void {
  core.busy += 1;
  core.activity += 1;
}

function noted(core: Core, call: Call): Call | undefined {
  if (!core.settings.record) return undefined;
  core.calls.push(call);
  return call;
}

function close(call: Call, { status, body }: Answer): void {
  call.status = status;
  if (typeof body.description === "string") call.description = body.description;
}

/**
 * The answer comes from the fake's own checks alone, so that it is the same on a machine without the Bot API description;
 * what only the description objects to is kept among the violations.
 */
async function outcome(
  core: Core,
  lower: string,
  name: string,
  params: Obj,
  incoming: Incoming,
): Promise<Answer> {
  const method = METHODS.get(lower);
  const errors = method === undefined ? [] : (core.spec?.(name, params) ?? []);
  try {
    if (method === undefined) throw new Violation(404, "Not Found");
    const result = await method.run(core, params, incoming);
    if (errors.length > 0) core.violations.push(`${name}: ${errors.join("; ")}`);
    return { status: 200, body: { ok: true, result } };
  } catch (cause) {
    if (!(cause instanceof Refusal)) throw cause;
    const broken = cause instanceof Violation ? [cause.message] : errors;
    if (broken.length > 0) core.violations.push(`${name}: ${broken.join("; ")}`);
    return { status: cause.code, body: refusalBody(cause) };
  }
}

export const refusalBody = ({ code, message, parameters }: Refusal): Obj => ({
  ok: false,
  error_code: code,
  description: message,
  ...(isObj(parameters) ? { parameters } : {}),
});
