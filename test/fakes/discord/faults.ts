import { type Answer, failure, rateLimited, unauthorized } from "./answer.ts";
import type { Fault } from "./fake.ts";
import type { Params, RouteName } from "./routes.ts";

type Plan = { readonly fault: Fault; left: number; readonly channel: string | undefined };

export type Faults = {
  plan(route: RouteName, fault: Fault, times: number, channel: string | undefined): void;
  take(route: RouteName, params: Params): Fault | undefined;
};

export function createFaults(): Faults {
  const plans = new Map<RouteName, Plan[]>();
  return {
    plan: (route, fault, times, channel) => {
      const list = plans.get(route) ?? [];
      plans.set(route, list);
      list.push({ fault, left: times, channel });
    },
    take: (route, params) => {
      if (plans.size === 0) return undefined;
      const list = plans.get(route) ?? [];
      const plan = list.find((one) => one.channel === undefined || one.channel === params.channel);
      if (plan === undefined) return undefined;
      plan.left -= 1;
      if (plan.left <= 0) list.splice(list.indexOf(plan), 1);
      return plan.fault;
    },
  };
}

const WORDS: Readonly<Record<number, string>> = {
  403: "Missing Access",
  404: "404: Not Found",
  500: "500: Internal Server Error",
  502: "502: Bad Gateway",
};

/** The answer of a fault that is one; undefined for those that are about the connection. */
export function faultAnswer(fault: Fault, scale: number): Answer | undefined {
  if (fault === 401) return unauthorized;
  if (fault === 429) return rateLimited(1 / scale, "user");
  if (typeof fault === "number") return failure(fault, 0, WORDS[fault] ?? "Error");
  if (typeof fault === "string") return undefined;
  if ("status" in fault)
    return failure(fault.status, fault.code ?? 0, fault.message ?? WORDS[fault.status] ?? "Error");
  return "retryAfter" in fault ? rateLimited(fault.retryAfter / scale, fault.scope ?? "user") : undefined;
}
