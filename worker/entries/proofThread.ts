/** The thread that proves surveys: answers each definition with what `lint` found, or with why it failed. */
import { parentPort } from "node:worker_threads";
import { lint } from "../../schema/proof/lint.ts";
import type { ProofAnswer } from "./prover.ts";

const answerTo = (definition: unknown): ProofAnswer => {
  try {
    return { found: lint(definition) };
  } catch (cause) {
    return { failure: cause instanceof Error ? (cause.stack ?? cause.message) : "unknown" };
  }
};

parentPort?.on("message", (definition: unknown) => parentPort?.postMessage(answerTo(definition)));
