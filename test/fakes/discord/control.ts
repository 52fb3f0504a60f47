import type { IncomingMessage, ServerResponse } from "node:http";
import { readBytes } from "./body.ts";
import type { FakeDiscord, Fault, Place, Seen, Value } from "./fake.ts";
import { isObj, type Obj, objOf, parseJson, textOf } from "./json.ts";
import { ROUTES } from "./routes.ts";

/**
 * The same deeds over HTTP, for a fake in a process of its own: POST /control/<deed> with a JSON body, answered with
 * { result } or, with status 422, { error }. People, servers and channels are named; `dm: true` is the person's
 * conversation with the bot. GET /control/state tells counts, violations, connections and the last requests.
 */
export function createControl(fake: FakeDiscord, moveClock: (ms: number) => void, stop: () => void) {
  const deeds = deedsOf(fake, moveClock, stop);
  return (request: IncomingMessage, response: ServerResponse): void =>
    readBytes(request, (bytes) => {
      const name = (request.url ?? "").replace("/control/", "");
      const answer = (status: number, body: unknown) =>
        response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
      const run = async () => {
        const deed = deeds[name];
        if (deed === undefined) throw new Error(`no deed ${name} among ${Object.keys(deeds).join(", ")}`);
        return deed(objOf(parseJson(bytes?.toString() ?? "{}")));
      };
      run().then(
        (result) => answer(200, { result: result ?? null }),
        (cause) => answer(422, { error: String(cause) }),
      );
    });
}

type Deed = (given: Obj) => unknown;

function deedsOf(fake: FakeDiscord, moveClock: (ms: number) => void, stop: () => void): Record<string, Deed> {
  const person = (given: Obj) => fake.user(textOf(given.user) || "Ana");
  const place = (given: Obj): Place =>
    given.dm === true
      ? person(given).dm
      : fake.guild(textOf(given.guild) || "Turma TI").channel(textOf(given.channel) || "geral");
  return {
    ...talking(person, place),
    place: (given) => ({ ...place(given) }),
    messages: (given) => fake.messagesIn(place(given)).map(plain),
    connected: (given) => fake.connected(Number(given.shards ?? 1)),
    fail: (given) => {
      const route = ROUTES.find((one) => one === given.route);
      if (route === undefined) throw new Error(`no route ${given.route}`);
      fake.fail(route, given.fault as Fault, { times: Number(given.times ?? 1) });
    },
    drop: (given) => fake.gateway.drop(typeof given.code === "number" ? given.code : undefined),
    storm: (given) =>
      fake.storm({
        total: Number(given.total ?? 10_000),
        inFlight: Number(given.inFlight ?? 16),
        people: Number(given.people ?? 100),
        where: place(given),
        command: textOf(given.command),
        options: valuesOf(given.options),
        ...(typeof given.press === "string" ? { press: given.press } : {}),
      }),
    clock: (given) => moveClock(Number(given.advance ?? 0)),
    state: () => stateOf(fake),
    stop: () => void setImmediate(stop),
  };
}

const talking = (person: (given: Obj) => ReturnType<FakeDiscord["user"]>, place: (given: Obj) => Place) =>
  ({
    slash: async (given) =>
      plain(await person(given).slash(place(given), textOf(given.command), valuesOf(given.options))),
    presses: async (given) =>
      plain(await person(given).presses({ id: textOf(given.message) }, textOf(given.label))),
    types: (given) =>
      person(given).types(place(given), textOf(given.command), textOf(given.option), textOf(given.text)),
    sees: (given) => person(given).sees(place(given)).map(plain),
  }) satisfies Record<string, Deed>;

const plain = ({ id, kind, text, ephemeral, buttons, edited, raw }: Seen) => ({
  ...{ id, kind, text, ephemeral, edited },
  buttons,
  raw,
});

const valuesOf = (given: unknown): Record<string, Value> =>
  isObj(given)
    ? Object.fromEntries(
        Object.entries(given).filter((entry): entry is [string, Value] =>
          ["string", "number", "boolean"].includes(typeof entry[1]),
        ),
      )
    : {};

const LAST = 100;

const stateOf = (fake: FakeDiscord) => ({
  api: fake.api,
  token: fake.token,
  counts: fake.counts,
  violations: fake.violations,
  ready: fake.gateway.ready,
  identifies: fake.gateway.identifies,
  resumes: fake.gateway.resumes,
  requests: fake.requests.slice(-LAST),
});
