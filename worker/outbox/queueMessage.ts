import { randomText } from "../http/hash.ts";
import type { Alert, Target } from "../store/alerts/alerts.ts";
import type { NewDelivery } from "../store/alerts/deliveries.ts";
import type { EventType } from "../store/alerts/firings.ts";
import { nextDigest } from "./schedule.ts";
import { hostOf } from "./targetAddress.ts";

/** Mail goes through one server, whatever its address. */
const hostOfTarget = ({ kind, address }: Target): string =>
  kind === "mail" ? "mail" : URL.canParse(address) ? hostOf(new URL(address)) : address;

/** A new message to one of an alert's targets. A test is sent at once, whatever the target's digest. */
export function messageTo(
  { site, id: alert }: Pick<Alert, "site" | "id">,
  target: Target,
  type: EventType,
  { now, zone }: { now: number; zone: string },
): NewDelivery {
  const { kind, address, digest } = target;
  const isDigest = digest !== undefined && type !== "alert.test";
  return {
    id: `msg_${randomText(18)}`,
    site,
    alert,
    kind,
    target: address,
    host: hostOfTarget(target),
    type: isDigest ? "alert.digest" : type,
    isDigest,
    nextAt: isDigest ? nextDigest(digest, now, zone) : now,
  };
}
