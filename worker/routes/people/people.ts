import type { Row } from "@libsql/client";
import { type Context, Hono } from "hono";
import { type ChurnThreshold, isAtRisk, thresholdOf } from "../../../schema/metrics/churn.ts";
import type { PersonSummary } from "../../../schema/metrics/person.ts";
import { rate } from "../../../schema/metrics/scores.ts";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { cursorOf, readCursor } from "../../http/cursor.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import { parseBody, parseQuery, parseZonedQuery, refuseParameters } from "../../http/parse.ts";
import { readCleanJson } from "../../http/readBody.ts";
import { churnReport } from "../../people/churnReport.ts";
import { computePerson } from "../../people/computePerson.ts";
import { loopReport } from "../../report/loop.ts";
import { spanOf } from "../../report/range.ts";
import {
  churnAnswer,
  leftBody,
  loopAnswer,
  onePersonAnswer,
  type PersonAnswer,
  peopleAnswer,
  peopleQuery,
  personAnswer,
  rangeQuery,
} from "../../schemas/results/people.ts";
import type { AppEnv, Services } from "../../services.ts";
import { findPerson, listPeople, markLeft } from "../../store/people/peopleList.ts";
import { listPerson, responseOf } from "../../store/responses.ts";
import { mergeReads } from "../../store/server/mergeReads.ts";

const tag = "People" as const;
const docs = {
  list: describeRoute({
    tag,
    summary: "List people",
    description:
      "A person is a `user`, or a `visitor` who was never named; what a visitor did before they were named is the " +
      "user's. By their last prompt, newest first. Right within 10 seconds; tests and what was left out count nowhere.",
    scope: "read",
    query: peopleQuery,
    ok: { description: "a page of people, and the cursor of the next page", schema: peopleAnswer },
    errors: ["bad-request"],
  }),
  get: describeRoute({
    tag,
    summary: "Read a person",
    description: "With all of their responses, newest first, as `GET /v1/visitors/ID` lists them.",
    scope: "read",
    ok: { description: "the person", schema: onePersonAnswer },
    errors: ["not-found"],
  }),
  leave: describeRoute({
    tag,
    summary: "Note that a person left",
    description:
      "An ending with the outcome `lost` says so by itself, and one with `kept` takes it back. The latest by `at` counts.",
    scope: "write",
    body: { schema: leftBody },
    ok: { description: "the person as they are now", schema: personAnswer },
    errors: ["bad-json", "not-found", "invalid"],
  }),
  stay: describeRoute({
    tag,
    summary: "Note that a person did not leave",
    description: "As of now: an ending that says `lost` later than this counts again.",
    scope: "write",
    ok: { status: 204, description: "the person has not left" },
    errors: ["not-found"],
  }),
  churn: describeRoute({
    tag,
    summary: "See who leaves, by how often they took part",
    description:
      "People with 3 prompts or more, by their participation in the last 10 before they left. Default: from the first " +
      "response to now. `threshold` is the participation at or under which people left clearly more often.",
    scope: "read",
    query: rangeQuery,
    ok: { description: "shares of those who left, with their intervals", schema: churnAnswer },
    errors: ["bad-request"],
  }),
};

const loop = describeRoute({
  tag,
  summary: "See how unhappy answers are handled",
  description:
    "Responses with an unhappy group in any question: how many are `handled`, how soon, and how many people were not " +
    "unhappy at their next answer of the same kind. Default: from the first response to now.",
  scope: "read",
  query: rangeQuery,
  ok: { description: "the loop", schema: loopAnswer },
  errors: ["bad-request"],
});

const iso = (ms: unknown): string => new Date(Number(ms)).toISOString();

function personOf(row: Row, threshold: ChurnThreshold | null): PersonAnswer {
  const last =
    row.last === null ? null : (JSON.parse(String(row.last)) as NonNullable<PersonSummary["last"]>);
  const moods = JSON.parse(String(row.moods)) as PersonSummary["moods"];
  const [recent, started, prompts] = [Number(row.recent), Number(row.recent_started), Number(row.prompts)];
  const hasLeft = row.left_at !== null;
  return {
    id: String(row.id),
    named: row.named === 1,
    prompts,
    started: Number(row.started),
    participation: rate(started, recent) ?? 0,
    last: last && { ...last, at: iso(last.at) },
    moods: moods.map((mood) => ({ ...mood, at: iso(mood.at) })),
    left: hasLeft
      ? { at: iso(row.left_at), reason: row.left_reason === null ? null : String(row.left_reason) }
      : null,
    atRisk: isAtRisk({ recent, started, hasLeft, prompts }, threshold),
  };
}

/** A clock may be ahead of ours by this much: what it calls now is now. */
const AHEAD = 5 * 60_000;

function leftAt(text: string, now: number): number {
  const at = Date.parse(text);
  if (at <= now + AHEAD) return Math.min(at, now);
  throw new ApiError("invalid", "the body is not of the shape", {
    errors: [{ at: "/at", message: "is later than now: note it when they have left" }],
  });
}

/** `/v1/people`, `/v1/churn`, `/v1/loop` */
export function peopleRoutes(services: Services) {
  const { database, now } = services;
  /** The person of a name. What the job has yet to hear of is computed for this answer: only the job writes. */
  const personIn = async (c: Context<AppEnv>, reading = database): Promise<PersonAnswer> => {
    const [site, name] = [c.get("caller").site.seq, c.req.param("id") ?? ""];
    const { row, participations, isPending } = await findPerson(reading, site, name);
    const found = isPending ? await computePerson(database, site, name, row && String(row.id)) : row;
    if (!found) throw new ApiError("not-found", "there is no such person");
    return personOf(found, thresholdOf(participations));
  };
  return new Hono<AppEnv>()
    .get("/v1/people", docs.list, ownerOnly(services, "read"), async (c) => {
      const { limit = 50, cursor, ...filters } = parseQuery(peopleQuery, c);
      const page = { limit, place: readCursor(cursor) };
      const site = c.get("caller").site.seq;
      const { rows, next, threshold } = await listPeople(database, site, filters, page, thresholdOf);
      return c.json({
        people: rows.map((row) => personOf(row, threshold)),
        nextCursor: next && cursorOf(next),
      });
    })
    .get("/v1/people/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const merged = mergeReads(database);
      const [person, rows] = await Promise.all([
        personIn(c, merged),
        listPerson(merged, c.get("caller").site.seq, c.req.param("id")),
      ]);
      refuseParameters(c);
      return c.json({ ...person, responses: rows.map(responseOf) });
    })
    .put("/v1/people/:id/left", docs.leave, ownerOnly(services, "write"), async (c) => {
      const { id } = await personIn(c);
      refuseParameters(c);
      const { at, reason = null } = parseBody(leftBody, await readCleanJson(c));
      const mark = { at: leftAt(at, now()), hasLeft: true, reason };
      await markLeft(database, c.get("caller").site.seq, id, mark);
      return c.json(await personIn(c));
    })
    .delete("/v1/people/:id/left", docs.stay, ownerOnly(services, "write"), async (c) => {
      const { id } = await personIn(c);
      refuseParameters(c);
      await markLeft(database, c.get("caller").site.seq, id, { at: now(), hasLeft: false, reason: null });
      return c.body(null, 204);
    })
    .get("/v1/churn", docs.churn, ownerOnly(services, "read"), async (c) => {
      const query = parseZonedQuery(rangeQuery, c);
      return c.json(await churnReport(database, c.get("caller").site.seq, spanOf(query, now())));
    })
    .get("/v1/loop", loop, ownerOnly(services, "read"), async (c) => {
      const query = parseZonedQuery(rangeQuery, c);
      return c.json(await loopReport(database, c.get("caller").site.seq, spanOf(query, now())));
    });
}
