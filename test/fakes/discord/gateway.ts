import type { Server } from "node:http";
import type { Socket } from "node:net";
import { type WebSocket, WebSocketServer } from "ws";
import { identify, resume } from "./identify.ts";
import { numberOf, objOf, parseJson } from "./json.ts";
import { carries, type Session, tell, wants } from "./session.ts";
import { count, type World } from "./world.ts";

/** What a test may do with the connection. */
export type Gateway = {
  /** How many sessions get it (now, or when they resume). Without guild: shard 0. */
  dispatch(event: string, data: unknown, guildId?: string): number;
  /** Breaks the connections: with a close code (4000: resume), or without a word when it is undefined. */
  drop(code?: number): void;
  /** Op 9: the session is over, or may be resumed. */
  invalidate(options: { readonly resumable: boolean }): void;
  /** Op 7. */
  asksToReconnect(): void;
  /** Closes new connections with this code until called with undefined. */
  refuses(code: number | undefined): void;
  /** No heartbeat is acknowledged any more. */
  deaf(on: boolean): void;
  /** Sends one text to each connection: what is no JSON, or lacks fields. */
  sendRaw(text: string): void;
  /** A dispatch as no documentation has it: an interaction without a type, user or data. */
  sendMalformed(): void;
  readonly identifies: number;
  readonly resumes: number;
  /** Shards that are connected and ready. */
  readonly ready: number;
};

export type GatewayServer = Gateway & {
  /** As `dispatch`, with the data as JSON already. */
  dispatchText(event: string, data: string, guildId?: string): number;
  close(): void;
};

export type Line = {
  readonly world: World;
  readonly sessions: Set<Session>;
  readonly wires: Map<WebSocket, Wire>;
  refusal: number | undefined;
  isDeaf: boolean;
  identifies: number;
  resumes: number;
};

/** One connection. `heard` counts what the bot sent in the present minute. */
export type Wire = {
  readonly stream: Socket;
  session: Session | undefined;
  heard: number;
  minuteEnds: number;
};

export function createGateway(world: World, server: Server): GatewayServer {
  const line: Line = {
    world,
    sessions: new Set(),
    wires: new Map(),
    refusal: undefined,
    isDeaf: false,
    identifies: 0,
    resumes: 0,
  };
  const sockets = new WebSocketServer({ server, perMessageDeflate: false });
  sockets.on("connection", (socket, request) => welcome(line, socket, request.socket));
  return {
    ...controls(line),
    dispatchText: (event, data, guildId) => dispatch(line, event, () => data, guildId),
    get identifies() {
      return line.identifies;
    },
    get resumes() {
      return line.resumes;
    },
    get ready() {
      return [...line.sessions].filter((one) => one.socket !== undefined).length;
    },
    close: () => {
      for (const socket of line.wires.keys()) socket.terminate();
      sockets.close();
    },
  };
}

function controls(line: Line): Omit<Gateway, "identifies" | "resumes" | "ready"> {
  const each = (act: (socket: WebSocket) => void) => [...line.wires.keys()].forEach(act);
  return {
    dispatch: (event, data, guildId) => dispatch(line, event, () => JSON.stringify(data), guildId),
    drop: (code) => each((socket) => hangUp(line, socket, code)),
    invalidate: ({ resumable }) => {
      if (!resumable) line.sessions.clear();
      each((socket) => socket.send(JSON.stringify({ op: 9, d: resumable })));
    },
    asksToReconnect: () => each((socket) => socket.send('{"op":7,"d":null}')),
    refuses: (code) => {
      line.refusal = code;
    },
    deaf: (on) => {
      line.isDeaf = on;
    },
    sendRaw: (text) => each((socket) => socket.send(text)),
    sendMalformed: () => {
      for (const session of line.sessions) tell(session, "INTERACTION_CREATE", '{"id":"1","version":1}');
    },
  };
}

function dispatch(line: Line, event: string, data: () => string, guildId: string | undefined): number {
  let text: string | undefined;
  let told = 0;
  for (const session of line.sessions) {
    if (!carries(session, guildId) || !wants(session, event, guildId)) continue;
    text ??= data();
    tell(session, event, text);
    told += 1;
  }
  return told;
}

/** Real heartbeats come every 41.25 s. */
const HEARTBEAT = 41_250;
const SENDS_A_MINUTE = 120;

function welcome(line: Line, socket: WebSocket, stream: Socket) {
  if (line.refusal !== undefined) return socket.close(line.refusal);
  line.wires.set(socket, { stream, session: undefined, heard: 0, minuteEnds: 0 });
  socket.on("message", (data) => hear(line, socket, String(data)));
  socket.on("close", (code) => leave(line, socket, code));
  socket.on("error", () => socket.terminate());
  const interval = Math.max(1, Math.round(HEARTBEAT / line.world.scale));
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: interval, _trace: [] } }));
}

function hear(line: Line, socket: WebSocket, text: string) {
  const wire = line.wires.get(socket);
  if (wire === undefined) return;
  const now = performance.now();
  if (now > wire.minuteEnds) Object.assign(wire, { heard: 0, minuteEnds: now + 60_000 / line.world.scale });
  wire.heard += 1;
  if (wire.heard > SENDS_A_MINUTE) return socket.close(4008);
  const said = parseJson(text);
  if (said === undefined) return socket.close(4002);
  const { op, d } = objOf(said);
  obey(line, socket, wire, numberOf(op), d);
  line.world.pulse.beat();
}

function obey(line: Line, socket: WebSocket, wire: Wire, op: number, d: unknown) {
  if (op === 1) {
    count(line.world, "heartbeats");
    if (!line.isDeaf) socket.send('{"op":11}');
  } else if (op === 2) identify(line, socket, wire, objOf(d));
  else if (op === 6) resume(line, socket, wire, objOf(d));
  else if (op !== 3 && op !== 4 && op !== 8) socket.close(4001);
  else if (wire.session === undefined) socket.close(4003);
}

/** Forgets the connection at once: what is dispatched from here on is for the resume. */
function hangUp(line: Line, socket: WebSocket, code: number | undefined) {
  leave(line, socket, code ?? 1006);
  if (code === undefined) socket.terminate();
  else socket.close(code);
}

/** A bot that says goodbye (1000, 1001) or may not come back (4004 …) has no session left. */
const FINAL = [1000, 1001, 4004, 4010, 4011, 4012, 4013, 4014];

function leave(line: Line, socket: WebSocket, code: number) {
  const session = line.wires.get(socket)?.session;
  line.wires.delete(socket);
  if (session?.socket === socket) {
    session.socket = undefined;
    if (FINAL.includes(code)) line.sessions.delete(session);
  }
  line.world.pulse.beat();
}
