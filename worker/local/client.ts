import { lstatSync } from "node:fs";
import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import * as v from "valibot";
import { Failure } from "../cli/failure.ts";
import { type Request, reply } from "./messages.ts";

/** A connection to the server that listens at a path, or null where none does. */
function open(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(socket));
    socket.once("error", (cause: NodeJS.ErrnoException) => {
      // No file, or one that a killed server left behind.
      if (cause.code === "ENOENT" || cause.code === "ECONNREFUSED") resolve(null);
      else reject(new Failure(`the running server can't be asked at ${path}: ${cause.message}`));
    });
  });
}

/** A socket in a folder that all may write to could be anybody's: secrets are asked of this user's own only. */
function checkOwner(path: string): void {
  const owner = lstatSync(path, { throwIfNoEntry: false })?.uid;
  const own = process.getuid?.();
  if (owner === undefined || own === undefined || own === 0 || owner === own) return;
  throw new Failure(`the socket ${path} is another user's`, { hint: "run the command as the server's user" });
}

/**
 * Asks the server that listens at a path.
 *
 * @returns null where no server listens there
 * @throws Failure with what the server says
 */
export async function askServer(
  path: string,
  asked: Request,
  progress: (value: unknown) => void,
): Promise<{ result: unknown } | null> {
  checkOwner(path);
  const socket = await open(path);
  if (!socket) return null;
  const broken = new Failure("the server ended in the middle of it", {
    hint: "start it again, and look whether it was done",
  });
  socket.on("error", () => undefined); // the lines end, which is told below
  socket.write(`${JSON.stringify(asked)}\n`);
  try {
    for await (const line of createInterface({ input: socket })) {
      const told = v.parse(reply, JSON.parse(line));
      if ("result" in told) return told;
      if ("error" in told) {
        const { message, hint } = told.error;
        throw new Failure(message, hint === undefined ? {} : { hint });
      }
      progress(told.progress);
    }
    throw broken;
  } finally {
    socket.destroy();
  }
}
