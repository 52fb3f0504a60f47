import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerResponse,
  STATUS_CODES,
} from "node:http";
import { answerCall, refusalBody } from "./answer.ts";
import { paramsOf, readBody } from "./body.ts";
import type { Core } from "./core.ts";
import type { Fault } from "./fake.ts";
import { faultAnswer, takeFault, waitOut } from "./faults.ts";
import type { Obj } from "./json.ts";
import { badRequest, notFound, Refusal, unauthorized } from "./refusal.ts";

/** Answers what is not the Bot API; false for an address it does not know. */
export type Control = (path: string, body: Obj) => Promise<unknown>;

export async function listen(core: Core, port: number, control: Control): Promise<Server> {
  const server = createServer((request, response) => {
    void serve(core, request, response, control).catch((cause: unknown) => {
      if (response.headersSent) response.destroy();
      else sendJson(response, 500, { ok: false, error_code: 500, description: String(cause) });
      core.violations.push(`the fake itself failed: ${String(cause)}`);
    });
  });
  // Longer than clients keep idle connections, so that none is closed just as it is used again.
  server.keepAliveTimeout = 65_000;
  await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
  return server;
}

async function serve(core: Core, request: IncomingMessage, response: ServerResponse, control: Control) {
  const url = request.url ?? "/";
  const mark = url.indexOf("?");
  const path = mark < 0 ? url : url.slice(0, mark);
  const body = await readBody(request);
  if (body === undefined) return;
  const params = paramsOf(request.headers["content-type"] ?? "", body, mark < 0 ? "" : url.slice(mark + 1));
  if (path.startsWith("/control/")) return steer(response, control(path.slice(9), params ?? {}));
  const [, token, method] = /^\/bot([^/]*)\/(?:test\/)?([A-Za-z]+)$/.exec(path) ?? [];
  if (token === undefined || method === undefined) return refuse(response, notFound());
  if (token !== core.settings.token) return refuse(response, unauthorized());
  if (params === undefined) return refuse(response, badRequest("can't parse request body as JSON"));
  return answer(core, method, params, response);
}

async function steer(response: ServerResponse, doing: Promise<unknown>): Promise<void> {
  try {
    sendJson(response, 200, { ok: true, result: await doing });
  } catch (cause) {
    const description = cause instanceof Error ? cause.message : String(cause);
    sendJson(response, 400, { ok: false, error_code: 400, description });
  }
}

async function answer(core: Core, method: string, params: Obj, response: ServerResponse): Promise<void> {
  const fault = takeFault(core, method, params);
  if (fault !== undefined && (await meets(core, method, params, fault, response))) return;
  const incoming = { onGone: (work: () => void) => response.on("close", work) };
  const { status, body } = await answerCall(core, method, params, incoming);
  if (typeof fault === "object" && "answersAfter" in fault) await fault.answersAfter;
  if (fault === "lost") response.destroy();
  else sendJson(response, status, body);
}

/** Whether that was all: a fault that only delays lets the call go on. */
async function meets(core: Core, method: string, params: Obj, fault: Fault, response: ServerResponse) {
  if (fault === "lost") return false;
  const note = (status: number) => {
    if (core.settings.record) core.calls.push({ method, params, at: core.now(), status });
    core.watch.changed();
  };
  if (fault === "hang" || fault === "reset") {
    note(0);
    if (fault === "reset") response.socket?.resetAndDestroy();
    return true;
  }
  const instead = faultAnswer(fault);
  if (instead === undefined) {
    await waitOut(core, fault);
    return false;
  }
  note(instead instanceof Refusal ? instead.code : instead.html);
  if (instead instanceof Refusal) refuse(response, instead);
  else sendHtml(response, instead.html);
  return true;
}

const refuse = (response: ServerResponse, refusal: Refusal): void =>
  sendJson(response, refusal.code, refusalBody(refusal));

function sendJson(response: ServerResponse, status: number, body: Obj): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
  });
  response.end(text);
}

/** As the servers in front of the Bot API answer when it is down. */
function sendHtml(response: ServerResponse, status: number): void {
  const title = `${status} ${STATUS_CODES[status] ?? ""}`.trim();
  const text = `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>\r\n`;
  response.writeHead(status, { "Content-Type": "text/html", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
