import type { Delivery } from "../store/alerts/deliveries.ts";

/** A delivery as the API answers with it. */
export const shownDelivery = ({
  id,
  alert,
  type,
  target,
  state,
  attempts,
  nextAt,
  lastStatus,
  createdAt,
}: Delivery) => ({
  ...{ id, alert, type, to: target, state, attempts },
  nextAt: state === "waiting" ? new Date(nextAt).toISOString() : null,
  lastStatus: lastStatus !== null && /^\d{3}$/.test(lastStatus) ? Number(lastStatus) : lastStatus,
  createdAt: new Date(createdAt).toISOString(),
});
