/** A site with a survey and a receiver, for tests of alerts. */
import { afterAll, beforeAll } from "vitest";
import { type Receiver, startReceiver } from "../receiver.ts";
import type { Door } from "../runtime/door.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "./owner.ts";

/** The receiver of a test file: one server, and a path a test. */
export function useReceiver(): { url(path: string): string; at(): Receiver } {
  let receiver: Receiver | undefined;
  beforeAll(async () => {
    receiver = await startReceiver();
  });
  afterAll(() => receiver?.close());
  const at = () => {
    if (!receiver) throw new Error("the receiver listens within tests only");
    return receiver;
  };
  return { at, url: (path) => `${at().origin}${path}` };
}

export async function createShop(door: Door): Promise<Owner> {
  const owner = await createOwner(door);
  await owner.putSurvey(npsSurvey({ touchpoint: "checkout" }));
  return owner;
}

export const detractors = { response: { survey: "nps", condition: { answer: "score", group: "detractor" } } };

/** A completed answer with a score. */
export const answered = (score: number, fields: Record<string, unknown> = {}) =>
  snapshot({
    state: "completed",
    answers: score <= 6 ? { score, why: "slow" } : { score },
    ...fields,
  });

/** Settles once a condition holds, which something in the background brings about. */
export async function eventually<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found) return found;
    await new Promise((go) => setTimeout(go, 50));
  }
}
