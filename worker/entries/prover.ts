import { Worker } from "node:worker_threads";
import type { Lint } from "../../schema/proof/lint.ts";
import { ApiError } from "../http/apiError.ts";

export interface ProofQuestion {
  id: number;
  definition: unknown;
}
export interface ProofAnswer {
  id: number;
  found?: Lint;
  /** why the proof failed, for those who run the collector */
  failure?: string;
}

/** Beside `dist/cli.mjs`. */
const THREAD = new URL("./proofThread.mjs", import.meta.url);

type Settle = (answer: Omit<ProofAnswer, "id">) => void;
interface ProofThread {
  worker: Worker;
  waiting: Map<number, Settle>;
}

/** Starts the thread. Where it ends by itself, whoever waits for it hears of that. */
function startThread(url: URL, onEnd: () => void): ProofThread {
  const worker = new Worker(url);
  const waiting = new Map<number, Settle>();
  let hasEnded = false;
  const end = (failure: string) => {
    if (hasEnded) return; // an error is followed by the exit
    hasEnded = true;
    onEnd();
    for (const settle of waiting.values()) settle({ failure });
    waiting.clear();
  };
  worker.on("message", ({ id, ...answer }: ProofAnswer) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  worker.on("error", ({ stack, message }: Error) => end(stack ?? message));
  worker.on("exit", () => end("the proof's thread has ended"));
  // After the listeners, which hold the process: a request that waits has a socket that does so.
  worker.unref();
  return { worker, waiting };
}

/**
 * Proves definitions in a thread of its own, one after the other: a proof may take seconds, in which requests would
 * wait. The thread starts with the first proof, and anew after it ended.
 *
 * @param report takes why a proof failed; whoever asked for it hears that it did
 */
export function createProver(
  report: (message: string) => void,
  url: URL = THREAD,
): (definition: unknown) => Promise<Lint> {
  let thread: ProofThread | null = null;
  let last = 0;
  return async (definition) => {
    thread ??= startThread(url, () => {
      thread = null;
    });
    const { worker, waiting } = thread;
    const id = ++last;
    const { found, failure } = await new Promise<Omit<ProofAnswer, "id">>((resolve) => {
      waiting.set(id, resolve);
      worker.postMessage({ id, definition } satisfies ProofQuestion);
    });
    if (found) return found;
    report(`proof: ${failure}`);
    throw new ApiError("unavailable", "the proof failed here; it was reported. Nothing was stored", {
      retryAfter: 2,
    });
  };
}
