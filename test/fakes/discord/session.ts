import type { Socket } from "node:net";
import type { WebSocket } from "ws";
import type { GuildRow } from "./rows.ts";

/** Missed dispatches kept for a resume. */
const KEPT = 5000;

/** What one shard of one bot process is told. It outlives its socket, so that a bot may resume. */
export type Session = {
  readonly id: string;
  readonly shard: number;
  readonly shards: number;
  readonly intents: number;
  seq: number;
  readonly sent: { readonly seq: number; readonly text: string }[];
  socket: WebSocket | undefined;
  /** What carries the socket. */
  stream: Socket | undefined;
};

/** Adds the dispatch to the session and sends it if somebody listens. `data` comes as JSON, written once for all sessions. */
export function tell(session: Session, event: string, data: string): void {
  session.seq += 1;
  const text = `{"t":"${event}","s":${session.seq},"op":0,"d":${data}}`;
  session.sent.push({ seq: session.seq, text });
  if (session.sent.length > 2 * KEPT) session.sent.splice(0, KEPT);
  post(session, text);
}

/** What is said in one turn of the event loop goes out in one write. */
function post({ socket, stream }: Session, text: string): void {
  if (socket === undefined) return;
  if (stream !== undefined && stream.writableCorked === 0) {
    stream.cork();
    setImmediate(() => stream.uncork());
  }
  socket.send(text);
}

export function replay(session: Session, after: number): void {
  for (const { seq, text } of session.sent) if (seq > after) post(session, text);
  tell(session, "RESUMED", "{}");
}

export const carries = (session: Session, guildId: string | undefined): boolean => {
  if (guildId === undefined) return session.shard === 0;
  return session.shards === 1 || (BigInt(guildId) >> 22n) % BigInt(session.shards) === BigInt(session.shard);
};

export const guildsOf = (session: Session, guilds: Iterable<GuildRow>): GuildRow[] =>
  [...guilds].filter((guild) => guild.bot && carries(session, guild.id));

const GUILDS = 1;
const GUILD_MESSAGES = 512;
const DIRECT_MESSAGES = 4096;

/** Whether the bot asked to hear of such things; interactions come without asking. */
export function wants(session: Session, event: string, guildId: string | undefined): boolean {
  if (event.startsWith("MESSAGE_"))
    return (session.intents & (guildId === undefined ? DIRECT_MESSAGES : GUILD_MESSAGES)) !== 0;
  return /^(GUILD|CHANNEL|THREAD)_/.test(event) ? (session.intents & GUILDS) !== 0 : true;
}
