import { Hono } from "hono";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import { parseBody, parseZonedQuery, refuseParameters } from "../http/parse.ts";
import { readCleanJson } from "../http/readBody.ts";
import { notesWithEffect } from "../report/notes.ts";
import { newNote, noteQuery } from "../schemas/notes.ts";
import { noteAnswer, notesAnswer } from "../schemas/reportAnswers.ts";
import { parseZonedTime } from "../schemas/zonedTime.ts";
import type { AppEnv, Services } from "../services.ts";
import { createNote, deleteNote, hasNote, listNotes, type Note } from "../store/reports/notes.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import { findSurvey } from "../store/surveys.ts";

const tag = "Reports" as const;
const docs = {
  create: describeRoute({
    tag,
    summary: "Create a note",
    description:
      "Notes an event, such as a release or a campaign, for one survey or the whole site. Reports of that time list it.",
    scope: "write",
    body: { schema: newNote },
    ok: { status: 201, description: "the note", schema: noteAnswer },
    errors: ["bad-json", "not-found", "invalid"],
  }),
  list: describeRoute({
    tag,
    summary: "List notes",
    description:
      "In the order of their time. With `survey`, notes of the whole site are included; with `effect` too, each has the " +
      "change of the survey's headline around it, as in the report.",
    scope: "read",
    query: noteQuery,
    ok: { description: "the notes", schema: notesAnswer },
    errors: ["bad-request", "not-found"],
  }),
  delete: describeRoute({
    tag,
    summary: "Delete a note",
    scope: "write",
    ok: { status: 204, description: "the note is deleted" },
    errors: ["not-found"],
  }),
};

const shown = ({ id, at, text, url, survey }: Note) => ({
  id,
  at: new Date(at).toISOString(),
  text,
  url,
  survey,
});

const missing = () => new ApiError("not-found", "there is no such note");

/** `/v1/notes` */
export function noteRoutes(services: Services) {
  const { database, now } = services;
  const checkSurvey = async (site: number, survey: string | null | undefined, reading = database) => {
    if (survey && !(await findSurvey(reading, site, survey)))
      throw await missingSurvey(database, site, survey);
  };
  return new Hono<AppEnv>()
    .post("/v1/notes", docs.create, ownerOnly(services, "write"), async (c) => {
      refuseParameters(c);
      const site = c.get("caller").site.seq;
      const { at, text, url = null, survey = null } = parseBody(newNote, await readCleanJson(c));
      await checkSurvey(site, survey);
      return c.json(
        shown(await createNote(database, site, { at: Date.parse(at), text, url, survey }, now())),
        201,
      );
    })
    .get("/v1/notes", docs.list, ownerOnly(services, "read"), async (c) => {
      const site = c.get("caller").site.seq;
      const { survey, from, until, tz, effect } = parseZonedQuery(noteQuery, c);
      const moment = (text: string | undefined) =>
        text === undefined ? undefined : parseZonedTime(text, tz);
      if (effect !== undefined) {
        if (survey === undefined)
          throw new ApiError("bad-request", "the effect is that on a survey's score", {
            errors: [{ at: "survey", message: "is missing: “effect” needs it" }],
          });
        // Notes may lie ahead: their change is not known yet.
        const span = { from: moment(from) ?? 0, until: moment(until) ?? Number.MAX_SAFE_INTEGER };
        const wanted = { survey, span, days: effect, now: now() };
        return c.json({ notes: await notesWithEffect(database, c.get("caller").site, wanted) });
      }
      const merged = mergeReads(database);
      const [notes] = await Promise.all([
        listNotes(merged, site, { survey, from: moment(from), until: moment(until) }),
        checkSurvey(site, survey, merged),
      ]);
      return c.json({ notes: notes.map(shown) });
    })
    .delete("/v1/notes/:id", docs.delete, ownerOnly(services, "write"), async (c) => {
      const [site, id] = [c.get("caller").site.seq, c.req.param("id")];
      if (!(await hasNote(database, site, id))) throw missing();
      refuseParameters(c);
      if (!(await deleteNote(database, site, id))) throw missing();
      return c.body(null, 204);
    });
}
