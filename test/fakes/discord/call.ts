import type { Answer } from "./answer.ts";
import type { GatewayServer } from "./gateway.ts";
import type { Obj } from "./json.ts";
import type { Params } from "./routes.ts";
import type { World } from "./world.ts";

/** One request on its way to the handler of its route. */
export type Call = {
  readonly world: World;
  readonly gateway: GatewayServer;
  readonly params: Params;
  readonly query: string;
  readonly body: unknown;
  /** Uploaded files, as the attachments they become. */
  readonly files: readonly Obj[];
};

export type Handler = (call: Call) => Answer;
