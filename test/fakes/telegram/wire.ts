import { connect, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

export type WireReply = {
  readonly status: number;
  readonly reason: string;
  readonly body: string;
  /** Whether the connection may be used again. */
  readonly keeps: boolean;
};

/** Requests as bare bytes over kept connections: half the work of node:http's client, which benches feel. */
export type Wire = {
  /** Writes the pieces, apart in time when there are several, and reads one answer. `cancel` ends a post that waits. */
  post(
    pieces: readonly (string | Buffer)[],
    onCancel: (cancel: (why: string) => void) => void,
  ): Promise<WireReply>;
  close(): void;
};

/** Real ms between two pieces: enough for the other side to read the first by itself. */
const BETWEEN_PIECES_MS = 3;

export function createWire(host: string, port: number): Wire {
  const idle: Socket[] = [];
  const open = new Set<Socket>();
  const fresh = (): Socket => {
    const socket = connect({ host, port, noDelay: true });
    open.add(socket);
    socket.on("close", () => {
      open.delete(socket);
      const at = idle.indexOf(socket);
      if (at >= 0) idle.splice(at, 1);
    });
    // Heard by the exchange under way, if there is one.
    socket.on("error", () => {});
    return socket;
  };
  return {
    post: async (pieces, onCancel) => {
      const socket = idle.pop() ?? fresh();
      const reply = await exchange(socket, pieces, onCancel);
      if (reply.keeps && !socket.destroyed) idle.push(socket);
      else socket.destroy();
      return reply;
    },
    close: () => {
      for (const socket of open) socket.destroy();
    },
  };
}

function exchange(
  socket: Socket,
  pieces: readonly (string | Buffer)[],
  onCancel: (cancel: (why: string) => void) => void,
): Promise<WireReply> {
  return new Promise((resolve, reject) => {
    let got: Buffer | undefined;
    const end = () => {
      socket.off("data", onData);
      socket.off("error", onError);
      socket.off("close", onClose);
    };
    const onError = (cause: Error) => {
      end();
      reject(cause);
    };
    const onClose = () => {
      end();
      const reply = got === undefined ? undefined : replyOf(got, { ended: true });
      if (reply === undefined) reject(new Error("Connection closed"));
      else resolve(reply);
    };
    const onData = (chunk: Buffer) => {
      got = got === undefined ? chunk : Buffer.concat([got, chunk]);
      const reply = replyOf(got, { ended: false });
      if (reply === undefined) return;
      end();
      resolve(reply);
    };
    socket.on("data", onData).on("error", onError).on("close", onClose);
    onCancel((why) => socket.destroy(new Error(why)));
    void write(socket, pieces);
  });
}

async function write(socket: Socket, pieces: readonly (string | Buffer)[]): Promise<void> {
  for (const [at, piece] of pieces.entries()) {
    if (at > 0) await pause(BETWEEN_PIECES_MS);
    if (socket.destroyed) return;
    socket.write(piece);
  }
}

/** Undefined while something is missing. Without a length or chunks the body ends with the connection. */
function replyOf(bytes: Buffer, { ended }: { readonly ended: boolean }): WireReply | undefined {
  const split = bytes.indexOf("\r\n\r\n");
  if (split < 0) return undefined;
  const head = bytes.toString("latin1", 0, split);
  const body = bodyOf(head, bytes.subarray(split + 4), ended);
  if (body === undefined) return undefined;
  const line = head.slice(0, Math.max(0, head.indexOf("\r\n")) || head.length);
  const keeps = !ended && !/\r\nconnection: *close/i.test(head);
  return { status: Number(line.slice(9, 12)), reason: line.slice(13), body, keeps };
}

function bodyOf(head: string, rest: Buffer, ended: boolean): string | undefined {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const size = Number(length);
    return rest.length < size ? undefined : rest.toString("utf8", 0, size);
  }
  if (/\r\ntransfer-encoding: *chunked/i.test(head)) return chunked(rest);
  if (/^HTTP\/1\.\d (204|304)/.test(head)) return "";
  return ended ? rest.toString() : undefined;
}

function chunked(bytes: Buffer): string | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const line = bytes.indexOf("\r\n", at);
    if (line < 0) return undefined;
    const size = Number.parseInt(bytes.toString("latin1", at, line), 16);
    const from = line + 2;
    if (bytes.length < from + size + 2) return undefined;
    if (size === 0) return Buffer.concat(parts).toString();
    parts.push(bytes.subarray(from, from + size));
    at = from + size + 2;
  }
}
