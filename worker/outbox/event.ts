import type { Contents, EventType, ToldFiring } from "../store/alerts/firings.ts";

/** What a webhook's body says (Standard Webhooks): `data` by type. */
export interface WebhookEvent {
  type: EventType;
  timestamp: string;
  data: Record<string, unknown>;
}

const iso = (ms: number): string => new Date(ms).toISOString();

const dataOf = ({ figures, person, response }: ToldFiring): Record<string, unknown> => ({
  ...figures,
  ...(person !== null && { person }),
  ...(response && { response }),
});

/** The event of a delivery, or null where all that it would tell of was erased. */
export function eventOf(
  { type, isDigest, createdAt }: { type: EventType; isDigest: boolean; createdAt: number },
  { alert, firings }: Contents,
): WebhookEvent | null {
  const named = { alert: alert?.id, name: alert?.name ?? null };
  if (type === "alert.test") return { type, timestamp: iso(createdAt), data: { ...named, test: true } };
  const [first] = firings;
  if (!first) return null;
  if (!isDigest) return { type, timestamp: iso(first.at), data: { ...named, ...dataOf(first) } };
  const events = firings.map((firing) => ({
    type: firing.type,
    timestamp: iso(firing.at),
    data: dataOf(firing),
  }));
  return {
    type,
    timestamp: iso(firings.at(-1)?.at ?? first.at),
    data: { ...named, from: iso(first.at), events },
  };
}
