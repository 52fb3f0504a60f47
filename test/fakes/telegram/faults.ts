import type { Core, PlannedFault } from "./core.ts";
import type { Fault } from "./fake.ts";
import { numberIn, type Obj } from "./json.ts";
import { Refusal, tooMany } from "./refusal.ts";

/** The fault that this call meets, counted down. "*" is any method but getUpdates. */
export function takeFault(core: Core, method: string, params: Obj): Fault | undefined {
  if (core.faults.length === 0) return undefined;
  const at = core.faults.findIndex((planned) => fits(planned, method.toLowerCase(), params));
  const planned = core.faults[at];
  if (planned === undefined) return undefined;
  planned.left -= 1;
  if (planned.left <= 0) core.faults.splice(at, 1);
  return planned.fault;
}

const fits = ({ method, chat }: PlannedFault, name: string, params: Obj): boolean =>
  (method === name || (method === "*" && name !== "getupdates")) &&
  (chat === undefined || chat === numberIn(params, "chat_id"));

const TEXTS: Readonly<Record<number, string>> = {
  400: "Bad Request: refused on demand",
  401: "Unauthorized",
  403: "Forbidden: bot was blocked by the user",
  404: "Not Found",
  409: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
};

/** What a fault answers at once; undefined for those that do not answer or only wait. */
export function faultAnswer(fault: Fault): Refusal | { readonly html: number } | undefined {
  if (typeof fault === "number")
    return fault >= 500 ? { html: fault } : new Refusal(fault, TEXTS[fault] ?? "Bad Request");
  if (typeof fault === "string") return undefined;
  if ("retryAfter" in fault) return tooMany(fault.retryAfter);
  return "status" in fault ? new Refusal(fault.status, fault.description, fault.parameters) : undefined;
}

/** Slowness ends by the fake's timer. */
export async function waitOut(core: Core, fault: Fault): Promise<void> {
  if (typeof fault !== "object") return;
  core.busy += 1;
  if ("until" in fault) await fault.until;
  if ("slowMs" in fault) await new Promise<void>((done) => core.timer(fault.slowMs, done));
  core.busy -= 1;
}
