import type { WebSocket } from "ws";
import type { Line, Wire } from "./gateway.ts";
import { listOf, numberOf, type Obj, textOf } from "./json.ts";
import { guildCreateJson, ownUserJson } from "./payloads.ts";
import { guildsOf, replay, type Session, tell, wants } from "./session.ts";

/** Members, presences, message content: privileged, and this bot has no need of them. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

/** Op 2: a new session. What is wrong closes the connection with Discord's code. */
export function identify(line: Line, socket: WebSocket, wire: Wire, d: Obj) {
  const [shard = 0, shards = 1] = listOf(d.shard).map(numberOf);
  const intents = numberOf(d.intents);
  line.identifies += 1;
  if (wire.session !== undefined) return socket.close(4005);
  if (!isToken(line, d.token)) return socket.close(4004);
  if (shard >= shards) return socket.close(4010);
  if ((intents & PRIVILEGED) !== 0) return socket.close(4014);
  for (const old of line.sessions)
    if (old.socket === undefined && old.shard === shard) line.sessions.delete(old);
  const id = `session-${line.identifies}`;
  const session: Session = { id, shard, shards, intents, seq: 0, sent: [], socket, stream: wire.stream };
  line.sessions.add(session);
  wire.session = session;
  greet(line, session);
}

const isToken = (line: Line, token: unknown): boolean =>
  token === line.world.token && !line.world.tokenRevoked;

function greet(line: Line, session: Session) {
  const { world } = line;
  const guilds = guildsOf(session, world.guilds.values());
  const ready = {
    v: 10,
    user: ownUserJson(world.bot),
    guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
    session_id: session.id,
    resume_gateway_url: `ws://127.0.0.1:${world.port}`,
    shard: [session.shard, session.shards],
    application: { id: world.bot.id, flags: 0 },
  };
  tell(session, "READY", JSON.stringify(ready));
  if (!wants(session, "GUILD_CREATE", "")) return;
  for (const guild of guilds)
    if (guild.available) tell(session, "GUILD_CREATE", JSON.stringify(guildCreateJson(guild, world.bot)));
}

/** Op 6: what was missed, then RESUMED. An unknown session has to identify anew. */
export function resume(line: Line, socket: WebSocket, wire: Wire, d: Obj) {
  if (!isToken(line, d.token)) return socket.close(4004);
  const session = [...line.sessions].find((one) => one.id === textOf(d.session_id));
  const seq = numberOf(d.seq);
  if (session === undefined || seq > session.seq) return socket.send('{"op":9,"d":false}');
  line.resumes += 1;
  Object.assign(session, { socket, stream: wire.stream });
  wire.session = session;
  replay(session, seq);
}
