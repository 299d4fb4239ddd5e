import { Hono } from "hono";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { cursorOf, readCursor } from "../../http/cursor.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { parseQuery, refuseParameters } from "../../http/parse.ts";
import { shownDelivery } from "../../outbox/shownDelivery.ts";
import { deliveriesAnswer, deliveriesQuery, deliveryAnswer } from "../../schemas/alerts.ts";
import type { AppEnv, Services } from "../../services.ts";
import { findAlert } from "../../store/alerts/alerts.ts";
import { findDeliveries, listDeliveries, resendDelivery } from "../../store/alerts/deliveries.ts";
import { mergeReads } from "../../store/server/mergeReads.ts";

const tag = "Alerts" as const;
const docs = {
  list: describeRoute({
    tag,
    summary: "List deliveries",
    description: "Newest first. `nextAt` is null when a delivery is over.",
    scope: "read",
    query: deliveriesQuery,
    ok: { description: "a page of deliveries, and the cursor of the next page", schema: deliveriesAnswer },
    errors: ["bad-request", "not-found"],
  }),
  resend: describeRoute({
    tag,
    summary: "Send a delivery again",
    description: "Sends it at once, with the same `webhook-id`, and from the start of its schedule.",
    scope: "write",
    ok: { description: "the delivery as it is now", schema: deliveryAnswer },
    errors: ["not-found"],
  }),
};

const missing = () => new ApiError("not-found", "there is no such delivery");

/** `/v1/deliveries` */
export function deliveryRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .get("/v1/deliveries", docs.list, ownerOnly(services, "read"), async (c) => {
      const site = c.get("caller").site.seq;
      const { alert, state, limit = 50, cursor } = parseQuery(deliveriesQuery, c);
      const before = readCursor(cursor)?.seq ?? null;
      const merged = mergeReads(database);
      const [found, known] = await Promise.all([
        listDeliveries(merged, site, { alert, state, limit: limit + 1, before }),
        alert === undefined ? null : findAlert(merged, site, alert),
      ]);
      // What an alert sent is kept when it is deleted.
      if (alert !== undefined && found.length === 0 && !known)
        throw new ApiError("not-found", "there is no such alert");
      const page = found.slice(0, limit);
      const last = page.at(-1);
      const nextCursor =
        found.length > limit && last ? cursorOf({ at: last.createdAt, seq: last.seq }) : null;
      return c.json({ deliveries: page.map(shownDelivery), nextCursor });
    })
    .post("/v1/deliveries/:id/resend", docs.resend, ownerOnly(services, "write"), async (c) => {
      const [site, id] = [c.get("caller").site.seq, c.req.param("id")];
      if ((await findDeliveries(database, site, [id])).length === 0) throw missing();
      refuseParameters(c);
      const sent = await resendDelivery(database, site, id, now());
      if (!sent) throw missing();
      const sending = services.sendSoon?.();
      if (sending) services.keepAlive(c, sending);
      return c.json(shownDelivery(sent));
    });
}
