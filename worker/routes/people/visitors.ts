import { Hono } from "hono";
import * as v from "valibot";
import { responseSchema } from "../../../schema/protocol/responseFields.ts";
import { ownerOnly } from "../../http/access.ts";
import { ApiError } from "../../http/apiError.ts";
import { describeRoute } from "../../http/describeRoute.ts";
import type { AppEnv, Services } from "../../services.ts";
import { erasePerson } from "../../store/erasure.ts";
import { listPerson, responseOf } from "../../store/responses.ts";

const tag = "Responses" as const;
const docs = {
  get: describeRoute({
    tag,
    summary: "Read all data on a visitor or user",
    scope: "read",
    ok: {
      description: "all responses, test responses included",
      schema: v.object({ id: v.string(), responses: v.array(responseSchema) }),
    },
    errors: ["not-found"],
  }),
  delete: describeRoute({
    tag,
    summary: "Erase a visitor or user",
    description:
      "For good: the responses leave the reports, and a late resend is refused. Only hashes remain.",
    scope: "erase",
    ok: { status: 204, description: "everything is erased" },
    errors: ["not-found"],
  }),
};

const missing = () => new ApiError("not-found", "there is no such visitor or user");

/** `/v1/visitors/ID` */
export function visitorRoutes(services: Services) {
  const { database, now } = services;
  return new Hono<AppEnv>()
    .get("/v1/visitors/:id", docs.get, ownerOnly(services, "read"), async (c) => {
      const id = c.req.param("id");
      const rows = await listPerson(database, c.get("caller").site.seq, id);
      if (rows.length === 0) throw missing();
      return c.json({ id, responses: rows.map(responseOf) });
    })
    .delete("/v1/visitors/:id", docs.delete, ownerOnly(services, "erase"), async (c) => {
      const erased = await erasePerson(database, c.get("caller").site, c.req.param("id"), now());
      if (erased === 0) throw missing();
      return c.body(null, 204);
    });
}
