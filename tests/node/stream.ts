/** Clients that post until the server is gone, and note what it acknowledged. */
import { snapshot } from "../support/api/owner.ts";
import type { Serving } from "./serving.ts";

export interface Acknowledged {
  id: string;
  rev: number;
}

interface Options {
  site: string;
  clients: number;
  /** called at each acknowledgement */
  noted?: (acknowledged: readonly Acknowledged[]) => void;
}

/** @returns what was called stored, once every client has failed to reach the server */
export async function stream(
  { request }: Pick<Serving, "request">,
  { site, clients, noted }: Options,
): Promise<Acknowledged[]> {
  const acknowledged: Acknowledged[] = [];
  const client = async () => {
    for (;;) {
      const shown = snapshot();
      const responses = [shown, { ...shown, rev: 2, state: "completed", answers: { score: 9 } }];
      const body = JSON.stringify({ site, responses });
      // The server dies in the middle of it: an answer that never came acknowledged nothing.
      const answer = await request("/v1/responses", { method: "POST", body })
        .then((response) => response.json())
        .catch(() => null);
      if (answer === null) return;
      for (const { id, rev, result } of answer.results ?? [])
        if (result === "stored") acknowledged.push({ id, rev });
      noted?.(acknowledged);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return acknowledged;
}
