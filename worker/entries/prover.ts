import { Worker } from "node:worker_threads";
import type { Lint } from "../../schema/proof/lint.ts";
import { ApiError } from "../http/apiError.ts";

export interface ProofAnswer {
  found?: Lint;
  /** why the proof failed, for those who run the collector */
  failure?: string;
}

/** Beside `dist/cli.mjs`. */
const THREAD = new URL("./proofThread.mjs", import.meta.url);

/** Asks the thread for one proof; one at a time. */
type Ask = (definition: unknown) => Promise<ProofAnswer>;

/** Starts the thread. Where it ends by itself, whoever waits for it hears of that. */
function startThread(url: URL, onEnd: () => void): Ask {
  const worker = new Worker(url);
  let settle = (_: ProofAnswer): void => undefined;
  const end = (failure: string) => {
    onEnd();
    settle({ failure });
  };
  worker.on("message", (answer: ProofAnswer) => settle(answer));
  // An error is followed by the exit; a promise is settled once.
  worker.on("error", ({ stack, message }: Error) => end(stack ?? message));
  worker.on("exit", () => end("the proof's thread has ended"));
  // After the listeners, which hold the process: a request that waits has a socket that does so.
  worker.unref();
  return (definition) =>
    new Promise((resolve) => {
      settle = resolve;
      worker.postMessage(definition);
    });
}

/**
 * Proves definitions in a thread of its own, one after the other: a proof may take seconds, in which requests would
 * wait. The thread starts with the first proof, and anew after it ended. A definition that ends the thread fails alone:
 * those behind it are not handed over before it has its answer.
 *
 * @param report takes why a proof failed; whoever asked for it hears that it did
 */
export function createProver(
  report: (message: string) => void,
  url: URL = THREAD,
): (definition: unknown) => Promise<Lint> {
  let thread: Ask | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  const ask: Ask = (definition) => {
    if (!thread) {
      const started = startThread(url, () => {
        if (thread === started) thread = null;
      });
      thread = started;
    }
    return thread(definition);
  };

  return async (definition) => {
    const answer = turn.then(() => ask(definition));
    turn = answer;
    const { found, failure } = await answer;
    if (found) return found;
    report(`proof: ${failure}`);
    throw new ApiError("unavailable", "the proof failed here; it was reported. Nothing was stored", {
      retryAfter: 2,
    });
  };
}
