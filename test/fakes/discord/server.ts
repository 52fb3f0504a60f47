import type { IncomingMessage, ServerResponse } from "node:http";
import { type Answer, invalidForm, noSuchRoute, rateLimited, unauthorized } from "./answer.ts";
import { type Body, readBody, readBytes } from "./body.ts";
import { type Document, violate } from "./document.ts";
import type { Fault } from "./fake.ts";
import { type Faults, faultAnswer } from "./faults.ts";
import type { GatewayServer } from "./gateway.ts";
import { HANDLERS } from "./handlers.ts";
import type { Limiter, Toll } from "./limits.ts";
import type { Logged } from "./log.ts";
import { isOpen, type Match, matchRoute } from "./routes.ts";
import { mentionFaults, ruleFaults } from "./rules.ts";
import { count, type World } from "./world.ts";

export type Server = {
  readonly world: World;
  readonly gateway: () => GatewayServer;
  readonly faults: Faults;
  readonly limiter: Limiter;
  readonly document: Document | undefined;
};

type Visit = {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  readonly authorization: string | undefined;
  readonly match: Match | undefined;
  readonly body: Body;
  readonly response: ServerResponse;
};

export function receive(server: Server, request: IncomingMessage, response: ServerResponse) {
  readBytes(request, (bytes) => {
    try {
      arrive(server, request, response, bytes);
    } catch (cause) {
      violate(server.world, `${request.method} ${request.url}`, [`the fake itself failed: ${cause}`]);
      response.writeHead(500).end();
    }
  });
}

function arrive(
  server: Server,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: Buffer | undefined,
) {
  const [whole = "", query = ""] = (request.url ?? "").split("?");
  const path = whole.replace(/^\/api(\/v\d+)?/, "");
  const method = request.method ?? "GET";
  const match = matchRoute(method, path);
  const body = readBody(request, bytes);
  const { authorization } = request.headers;
  visit(server, { method, path, query, authorization, match, body, response });
}

function visit(server: Server, one: Visit) {
  const { world, faults } = server;
  if (one.match === undefined) {
    violate(world, `${one.method} ${one.path}`, ["no such route here"]);
    return finish(server, one, noSuchRoute);
  }
  count(world, one.match.route);
  const fault = faults.take(one.match.route, one.match.params);
  if (fault === undefined) return finish(server, one, answerTo(server, one, one.match));
  suffer(server, one, one.match, fault);
}

function suffer(server: Server, one: Visit, match: Match, fault: Fault) {
  const { world } = server;
  count(world, "faults");
  const answer = faultAnswer(fault, world.scale);
  const goOn = () => finish(server, one, answerTo(server, one, match));
  if (answer !== undefined) return finish(server, one, answer);
  if (typeof fault === "object" && "until" in fault) return void fault.until.then(goOn, goOn);
  if (typeof fault === "object" && "slowMs" in fault)
    return void setTimeout(goOn, fault.slowMs / world.scale);
  if (fault === "lost") answerTo(server, one, match);
  if (fault === "closed") one.response.destroy();
  else if (fault !== "hang") one.response.socket?.resetAndDestroy();
  note(world, one, { status: 0 });
}

function answerTo(server: Server, one: Visit, match: Match): Answer {
  const { world, limiter } = server;
  if (!isOpen(match.route) && !isAuthorized(world, one.authorization)) return unauthorized;
  const toll = limiter.take(match.route, match.params);
  if (toll.wait !== undefined) return turnAway(world, toll, toll.wait);
  if (world.validate && !isSound(server, one, match)) return invalidForm;
  const { value, files } = one.body;
  const call = {
    world,
    gateway: server.gateway(),
    params: match.params,
    query: one.query,
    body: value,
    files,
  };
  const answer = HANDLERS[match.route](call);
  return toll === undefined || answer.headers !== undefined ? answer : { ...answer, headers: toll.headers };
}

const isAuthorized = (world: World, authorization: string | undefined): boolean =>
  !world.tokenRevoked && authorization === `Bot ${world.token}`;

function turnAway(world: World, toll: Toll, wait: number): Answer {
  count(world, "rateLimited");
  return rateLimited(wait, toll.global ? "global" : "user", toll.headers);
}

/** Records what is wrong with the body; false when Discord would refuse it. */
function isSound({ world, document }: Server, one: Visit, { route }: Match): boolean {
  const { value, files } = one.body;
  const rules = ruleFaults(route, value);
  const name = `${one.method} ${one.path}`;
  violate(world, name, rules);
  violate(world, name, mentionFaults(route, value));
  if (document !== undefined && files.length === 0 && rules.length === 0)
    violate(world, name, document(one.method, decodeURIComponent(one.path), value).errors);
  return rules.length === 0;
}

const JSON_TYPE = { "content-type": "application/json" };

function finish(server: Server, one: Visit, answer: Answer) {
  const { world, document } = server;
  const { response } = one;
  if (answer.body === undefined) response.writeHead(answer.status, answer.headers).end();
  else
    response.writeHead(answer.status, { ...JSON_TYPE, ...answer.headers }).end(JSON.stringify(answer.body));
  // The document has no answers of a broken server.
  if (world.checkAnswers && document !== undefined && one.match !== undefined && answer.status < 500) {
    const { errors } = document.response(
      one.method,
      decodeURIComponent(one.path),
      answer.status,
      answer.body,
    );
    violate(world, `answer to ${one.method} ${one.path}: ${answer.status}`, errors);
  }
  note(world, one, answer);
}

function note(world: World, one: Visit, { status, body }: Answer) {
  if (world.record) world.requests.push(logged(world, one, { status, body }));
  world.pulse.beat();
}

function logged(world: World, one: Visit, { status, body }: Answer): Logged {
  const { method, path, query, match } = one;
  return {
    at: world.clock.now(),
    route: match?.route ?? "unknown",
    method,
    path: decodeURIComponent(path),
    query,
    body: one.body.value,
    status,
    answer: body,
  };
}
