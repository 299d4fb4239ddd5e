/** The thread that proves surveys: answers each message with what `lint` found, or with why it failed. */
import { parentPort } from "node:worker_threads";
import { lint } from "../../schema/proof/lint.ts";
import type { ProofAnswer, ProofQuestion } from "./prover.ts";

const answerTo = ({ id, definition }: ProofQuestion): ProofAnswer => {
  try {
    return { id, found: lint(definition) };
  } catch (cause) {
    return { id, failure: cause instanceof Error ? (cause.stack ?? cause.message) : "unknown" };
  }
};

parentPort?.on("message", (question: ProofQuestion) => parentPort?.postMessage(answerTo(question)));
