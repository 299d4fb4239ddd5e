import { Worker } from "node:worker_threads";
import type { InStatement, Row } from "@libsql/client";
import { isStatementError, Unavailable } from "../databaseFault.ts";

interface Answer {
  id: number;
  rows?: Row[][];
  value?: number;
  error?: { message: string; code: string };
}

/** Reads beside the connection that writes. */
export interface Reader {
  /** rows of each statement; all of them see the same state of the database */
  read(statements: readonly InStatement[]): Promise<Row[][]>;
  /** runs `work` while no read is under way: reads that are asked for meanwhile wait */
  whileIdle<T>(work: () => T | Promise<T>): Promise<T>;
  /** copies the database into a new file, checked. @returns how many responses it holds */
  copyTo(path: string): Promise<number>;
  close(): Promise<void>;
}

interface Question {
  statements?: readonly InStatement[];
  path?: string;
}

/** Beside `dist/cli.mjs`, and beside this file in tests. */
const THREAD = new URL("./readerThread.mjs", import.meta.url);

type Ask = (question: Question) => Promise<Answer>;

/** Starts the thread. `onEnd` is called when it has ended by itself. */
function startThread(url: string, onEnd: () => void): { ask: Ask; stop(): Promise<unknown> } {
  const thread = new Worker(THREAD, { workerData: { url } });
  let settle: (answer: Answer) => void = () => {};
  let last = 0;
  const fail = (message: string) => {
    onEnd();
    settle({ id: last, error: { message, code: "SQLITE_IOERR" } });
  };
  thread.unref();
  thread.on("message", (answer: Answer) => answer.id === last && settle(answer));
  thread.on("error", (cause) => fail((cause as Error).message));
  thread.on("exit", () => fail("the reading thread has ended"));
  return {
    ask: (question) =>
      new Promise((resolve) => {
        last++;
        thread.ref(); // the process lives on while it is waited for
        settle = (answer) => {
          settle = () => {};
          thread.unref();
          resolve(answer);
        };
        thread.postMessage({ id: last, ...question });
      }),
    stop: () => thread.terminate(),
  };
}

/** The reading thread of a database file: started by the first read, and again after it failed. */
export function createReader(url: string): Reader {
  let thread: ReturnType<typeof startThread> | null = null;
  let queue: Promise<unknown> = Promise.resolve();

  const ask = async (question: Question): Promise<Answer> => {
    thread ??= startThread(url, () => {
      thread = null;
    });
    const answer = await thread.ask(question);
    const { error } = answer;
    if (!error) return answer;
    const cause = Object.assign(new Error(error.message), { code: error.code });
    throw isStatementError(cause) ? cause : new Unavailable("the database can't be read", { cause });
  };
  /** One after the other; what failed holds up nothing that comes after it. */
  const inTurn = <T>(work: () => T | Promise<T>): Promise<T> => {
    const mine = queue.then(work);
    queue = mine.catch(() => undefined);
    return mine;
  };
  return {
    read: async (statements) => (await inTurn(() => ask({ statements }))).rows ?? [],
    copyTo: async (path) => (await inTurn(() => ask({ path }))).value ?? 0,
    whileIdle: inTurn,
    async close() {
      await queue;
      await thread?.stop();
    },
  };
}
