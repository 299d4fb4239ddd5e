import { chmodSync, lstatSync, unlinkSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { Failure } from "../cli/failure.ts";
import { LONGEST_LINE, type Reply, request } from "./messages.ts";

/** Does what a command asks for; `progress` is told to the command as it comes. */
export type Perform = (name: string, input: unknown, progress: (value: unknown) => void) => Promise<unknown>;

export interface LocalServer {
  /** Takes no more commands, and settles when those under way are answered or `patience` ms are over. */
  stop(patience: number): Promise<void>;
}

/**
 * Takes a socket away that a killed server left behind. Whoever calls this holds the database file, so no other
 * server can be listening there.
 */
function removeStale(path: string): void {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found) return;
  if (!found.isSocket())
    throw new Failure(`${path} is in the way of the socket for local commands`, {
      hint: "it is not a socket: move it elsewhere, and start again",
    });
  unlinkSync(path);
}

const errorOf = (cause: unknown, report: (message: string) => void): Reply => {
  if (cause instanceof Failure)
    return { error: { message: cause.message, ...(cause.hint === undefined ? {} : { hint: cause.hint }) } };
  report(`local command: ${cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)}`);
  return { error: { message: "the server failed at it: its log says why" } };
};

async function serveCommand(socket: Socket, perform: Perform, report: (message: string) => void) {
  // A command that was interrupted reads no more: what it began goes on, and nobody is told.
  socket.on("error", () => undefined);
  const tell = (message: Reply) => socket.writable && socket.write(`${JSON.stringify(message)}\n`);
  let size = 0;
  socket.on("data", (chunk) => {
    size += chunk.length;
    if (size > LONGEST_LINE) socket.destroy();
  });
  for await (const line of createInterface({ input: socket })) {
    try {
      const { operation, input } = v.parse(request, JSON.parse(line));
      tell({ result: (await perform(operation, input, (progress) => tell({ progress }))) ?? null });
    } catch (cause) {
      tell(errorOf(cause, report));
    }
    break; // one command a connection
  }
  socket.end();
}

/** Listens for commands of this machine's user: mode 0600, from the first moment on. */
export async function listenLocally(
  path: string,
  perform: Perform,
  report: (message: string) => void,
): Promise<LocalServer> {
  removeStale(path);
  const underWay = new Set<Promise<void>>();
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const done = serveCommand(socket, perform, report).finally(() => {
      underWay.delete(done);
      sockets.delete(socket);
    });
    underWay.add(done);
  });
  // The socket is made within `listen`, so that only it gets this mask.
  const mask = process.umask(0o177);
  try {
    await new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, resolve);
      process.umask(mask);
    });
  } finally {
    process.umask(mask);
  }
  chmodSync(path, 0o600);
  return {
    async stop(patience) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const cut = setTimeout(() => sockets.forEach((socket) => void socket.destroy()), patience);
      await Promise.all(underWay);
      clearTimeout(cut);
      await closed;
    },
  };
}
