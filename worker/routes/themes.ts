import { Hono } from "hono";
import * as v from "valibot";
import { ownerOnly } from "../http/access.ts";
import { ApiError } from "../http/apiError.ts";
import { describeRoute } from "../http/describeRoute.ts";
import { checkMatch, entityTagOf, versionMismatch } from "../http/entityTags.ts";
import { missingSurvey } from "../http/missingSurvey.ts";
import { parseBody, refuseParameters } from "../http/parse.ts";
import { readCleanJson } from "../http/readBody.ts";
import { MOST_THEMES, themeAnswer, themeBody, themeId, themesAnswer } from "../schemas/themes.ts";
import type { AppEnv, Services } from "../services.ts";
import { listSurveyIds } from "../store/surveys.ts";
import { deleteTheme, findTheme, listThemes, putTheme, type Theme } from "../store/texts/themes.ts";

const tag = "Reports" as const;
const docs = {
  put: describeRoute({
    tag,
    summary: "Create or change a theme",
    description:
      "A theme is in a response if one of its texts has one of the words or phrases, as whole words. Case and accents don't matter.",
    scope: "write",
    headers: {
      "If-Match": "the ETag from the last read: a theme that changed since then is not overwritten",
    },
    body: { schema: themeBody },
    ok: { description: "the theme; 201 for a new one", schema: themeAnswer },
    errors: ["bad-json", "not-found", "version-mismatch", "invalid"],
  }),
  list: describeRoute({
    tag,
    summary: "List themes",
    description: "In the order of their ids.",
    scope: "read",
    ok: { description: "the themes", schema: themesAnswer },
  }),
  get: describeRoute({
    tag,
    summary: "Read a theme",
    scope: "read",
    ok: { description: "the theme", schema: themeAnswer },
    errors: ["not-found"],
  }),
  delete: describeRoute({
    tag,
    summary: "Delete a theme",
    description: "The responses stay as they are.",
    scope: "write",
    headers: { "If-Match": "the ETag from the last read" },
    ok: { status: 204, description: "the theme is deleted" },
    errors: ["not-found", "version-mismatch"],
  }),
};

const WHAT = "the theme";
const tagOf = ({ name, words, surveys }: Theme): string => entityTagOf([name, words, surveys]);
const missing = () => new ApiError("not-found", "there is no such theme");
const invalid = (at: string, message: string): ApiError =>
  new ApiError("invalid", "the theme can't be stored", { errors: [{ at, message }] });

/** `/v1/themes` */
export function themeRoutes(services: Services) {
  const { database } = services;
  return new Hono<AppEnv>()
    .put("/v1/themes/:id", docs.put, ownerOnly(services, "write"), async (c) => {
      refuseParameters(c);
      const site = c.get("caller").site.seq;
      const id = v.safeParse(themeId, c.req.param("id"));
      if (!id.success) throw invalid("/id", id.issues[0].message);
      const { name, words, surveys = null } = parseBody(themeBody, await readCleanJson(c));
      if (surveys) {
        const ids = await listSurveyIds(database, site);
        const unknown = surveys.find((survey) => !ids.includes(survey));
        if (unknown !== undefined) throw await missingSurvey(database, site, unknown);
      }
      const present = await listThemes(database, site);
      const before = present.find((one) => one.id === id.output) ?? null;
      const isNew = before === null;
      const isGuarded = checkMatch(c, before && tagOf(before), WHAT);
      if (isNew && present.length >= MOST_THEMES)
        throw invalid("", `a site has at most ${MOST_THEMES} themes: delete one first`);
      const theme = { id: id.output, name, words, surveys };
      if (!(await putTheme(database, site, theme, isGuarded ? before : null))) throw versionMismatch(WHAT);
      c.header("etag", tagOf(theme));
      return c.json(theme, isNew ? 201 : 200);
    })
    .get("/v1/themes", docs.list, ownerOnly(services, "read"), async (c) => {
      refuseParameters(c);
      return c.json({ themes: await listThemes(database, c.get("caller").site.seq) });
    })
    .get("/v1/themes/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const { seq } = c.get("caller").site;
      const theme = await findTheme(database, seq, c.req.param("id"));
      if (!theme) throw missing();
      refuseParameters(c);
      c.header("etag", tagOf(theme));
      return c.json(theme);
    })
    .delete("/v1/themes/:id", docs.delete, ownerOnly(services, "write"), async (c) => {
      const { seq } = c.get("caller").site;
      const before = await findTheme(database, seq, c.req.param("id"));
      if (!before) throw missing();
      refuseParameters(c);
      const isGuarded = checkMatch(c, tagOf(before), WHAT);
      if (!(await deleteTheme(database, seq, before.id, isGuarded ? before : null)))
        throw isGuarded ? versionMismatch(WHAT) : missing();
      return c.body(null, 204);
    });
}
