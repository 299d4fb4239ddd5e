import { Hono } from "hono";
import { checkCondition } from "../../alerts/checkCondition.ts";
import { memoryOf, shownMemory } from "../../alerts/memory.ts";
import { rehearseAlert } from "../../alerts/rehearse.ts";
import { targetsOf } from "../../alerts/targets.ts";
import type { SiteCache } from "../../config/siteCache.ts";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { checkMatch, entityTagOf, versionMismatch } from "../../http/entityTags.ts";
import { parseBody, refuseParameters } from "../../http/parse.ts";
import { publicUrlOf } from "../../http/publicUrl.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { messageTo } from "../../outbox/queueMessage.ts";
import { shownDelivery } from "../../outbox/shownDelivery.ts";
import {
  alertAnswer,
  alertBody,
  alertId,
  alertPutAnswer,
  alertsAnswer,
  rehearsalAnswer,
  rehearsalBody,
  testAnswer,
} from "../../schemas/alerts.ts";
import type { AppEnv, Services } from "../../services.ts";
import {
  type Alert,
  deleteAlert,
  findAlert,
  listAlerts,
  putAlert,
  type Target,
} from "../../store/alerts/alerts.ts";
import { findDeliveries, insertDelivery } from "../../store/alerts/deliveries.ts";

const tag = "Alerts" as const;
const docs = {
  put: describeRoute({
    tag,
    summary: "Create or change an alert",
    description:
      "`when` is exactly one of `response`, `falls`, `below`, `participation`. A webhook's new secret comes with this " +
      "answer only; a later PUT of the same address keeps it.",
    scope: "write",
    headers: {
      "If-Match": "the ETag from the last read: an alert that changed since then is not overwritten",
    },
    body: { schema: alertBody },
    ok: { description: "the alert as it is now (201 if it is new)", schema: alertPutAnswer },
    errors: ["bad-json", "not-found", "version-mismatch", "invalid", "target-refused", "mail-not-set-up"],
  }),
  list: describeRoute({
    tag,
    summary: "List alerts",
    scope: "read",
    ok: { description: "the alerts, by id", schema: alertsAnswer },
  }),
  get: describeRoute({
    tag,
    summary: "Read an alert",
    scope: "read",
    ok: {
      description: "the alert, how often it has fired, and what it watches; the ETag covers what was put",
      schema: alertAnswer,
    },
    errors: ["not-found"],
  }),
  delete: describeRoute({
    tag,
    summary: "Delete an alert",
    description: "Messages of it that still wait are not sent.",
    scope: "write",
    headers: { "If-Match": "the ETag from the last read" },
    ok: { status: 204, description: "the alert is deleted" },
    errors: ["not-found", "version-mismatch"],
  }),
  test: describeRoute({
    tag,
    summary: "Send a test",
    description: "Sends a message of type `alert.test` to each target, at once.",
    scope: "write",
    ok: { description: "the deliveries", schema: testAnswer },
    errors: ["not-found"],
  }),
  rehearse: describeRoute({
    tag,
    summary: "Rehearse an alert",
    description: "Says when the alert would have fired over the past year. Stores and sends nothing.",
    scope: "read",
    body: { schema: rehearsalBody },
    ok: { description: "when it would have fired", schema: rehearsalAnswer },
    errors: ["bad-json", "not-found", "invalid"],
  }),
};

const missing = () => new ApiError("not-found", "there is no such alert");
const WHAT = "the alert";
/** Of what the owner set. How often it fired is no change of it. */
const tagOf = ({ createdAt, revision }: Pick<Alert, "createdAt" | "revision">): string =>
  entityTagOf([createdAt, revision]);
const iso = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString());

const shownTarget = ({ kind, address, digest }: Target, secret?: string) => ({
  [kind]: address,
  ...(digest && { digest }),
  ...(secret && { secret }),
});

const shown = ({ id, name, when, send, paused, memory, fired, lastFiredAt, createdAt }: Alert) => ({
  ...{ id, name, when, send: send.map((target) => shownTarget(target)), paused },
  ...{ createdAt: iso(createdAt), fired, lastFiredAt: iso(lastFiredAt) },
  ...shownMemory(when, memory),
});

/** `/v1/alerts` */
export function alertRoutes(services: Services, sites: SiteCache) {
  const { database, now, outgoing } = services;
  const find = async (site: number, id: string) => {
    const alert = await findAlert(database, site, id);
    if (!alert) throw missing();
    return alert;
  };
  return new Hono<AppEnv>()
    .post("/v1/alerts/rehearse", docs.rehearse, ownerOnly(services, "read"), async (c) => {
      refuseParameters(c);
      const site = c.get("caller").site.seq;
      const { when } = parseBody(rehearsalBody, await readCleanJson(c));
      await checkCondition(database, site, when);
      return c.json(await rehearseAlert(database, site, when, now()));
    })
    .put("/v1/alerts/:id", docs.put, ownerOnly(services, "write"), async (c) => {
      refuseParameters(c);
      const { site } = c.get("caller");
      const { id } = parseBody(alertId, { id: c.req.param("id") });
      const { name = null, when, send, paused } = parseBody(alertBody, await readCleanJson(c));
      await checkCondition(database, site.seq, when);
      const before = await findAlert(database, site.seq, id);
      const isGuarded = checkMatch(c, before && tagOf(before), WHAT);
      const targets = await targetsOf(send, before?.send ?? [], outgoing);
      const isSame = before !== null && JSON.stringify(before.when) === JSON.stringify(when);
      const alert = {
        ...{ site: site.seq, id, name, when, paused, send: targets.map(({ target }) => target) },
        memory: isSame ? before.memory : await memoryOf(database, site.seq, when, now()),
        origin: publicUrlOf(c, services),
        createdAt: now(),
      };
      const revision = await putAlert(database, alert, isGuarded && before ? before.revision : null);
      if (revision === null) throw versionMismatch(WHAT);
      // Ingest asks the cached site whether it has alerts.
      sites.forget(site.publicKey);
      const made = targets.map(({ target, madeSecret }) => shownTarget(target, madeSecret));
      const put = await find(site.seq, id);
      c.header("etag", tagOf({ ...put, revision }));
      return c.json({ ...shown(put), send: made }, revision === 1 ? 201 : 200);
    })
    .get("/v1/alerts", docs.list, ownerOnly(services, "read"), async (c) => {
      refuseParameters(c);
      return c.json({ alerts: (await listAlerts(database, c.get("caller").site.seq)).map(shown) });
    })
    .get("/v1/alerts/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const alert = await find(c.get("caller").site.seq, c.req.param("id"));
      refuseParameters(c);
      c.header("etag", tagOf(alert));
      return c.json(shown(alert));
    })
    .delete("/v1/alerts/:id", docs.delete, ownerOnly(services, "write"), async (c) => {
      const { site } = c.get("caller");
      const before = await find(site.seq, c.req.param("id"));
      refuseParameters(c);
      const isGuarded = checkMatch(c, tagOf(before), WHAT);
      if (!(await deleteAlert(database, site.seq, before.id, isGuarded ? before.revision : null)))
        throw isGuarded ? versionMismatch(WHAT) : missing();
      return c.body(null, 204);
    })
    .post("/v1/alerts/:id/test", docs.test, ownerOnly(services, "write"), async (c) => {
      const { site } = c.get("caller");
      const alert = await find(site.seq, c.req.param("id"));
      refuseParameters(c);
      const messages = alert.send.map((target) =>
        messageTo(alert, target, "alert.test", { now: now(), zone: site.timezone }),
      );
      await database.write(messages.map((message) => insertDelivery(message, null, now())));
      const ids = messages.map(({ id }) => id);
      const sending = services.sendSoon?.();
      if (sending) services.keepAlive(c, sending);
      return c.json({ deliveries: (await findDeliveries(database, site.seq, ids)).map(shownDelivery) });
    });
}
