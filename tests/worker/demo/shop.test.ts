import * as v from "valibot";
import { describe, expect, it } from "vitest";
import { surveySchema } from "../../../schema/definition/survey.ts";
import { planAfter } from "../../../worker/demo/clients/decision.client.js";
import { createShop } from "../../../worker/demo/shop.ts";
import { demoSurveys } from "../../../worker/demo/surveys.ts";

const COLLECTOR = "http://localhost:8787";
const shop = createShop({ collector: `${COLLECTOR}/`, siteKey: "pk_test" });
const text = async (path: string) => (await shop.request(path)).text();

describe("the demo shop", () => {
  it.each(["/", "/product/fjord-morning", "/checkout", "/thanks", "/support", "/account"])(
    "%s bears the tag as an owner pastes it",
    async (path) => {
      const page = await text(path);
      expect(page).toContain(`<script async src="${COLLECTOR}/earshot.js" data-site="pk_test"></script>`);
      expect(page).not.toMatch(/\{\{|<script>| style="| on\w+="/);
    },
  );

  it("serves every file that its pages name", async () => {
    const names = ["/", "/checkout", "/thanks", "/support", "/account"].map(async (path) => {
      return [...(await text(path)).matchAll(/(?:src|href)="(\/[^"#]*)/g)].map(([, name]) => name ?? "");
    });
    for (const name of new Set((await Promise.all(names)).flat())) {
      expect([name, (await shop.request(name)).status]).toEqual([name, 200]);
    }
  });

  it("lets pages load scripts of their own and of the collector, and no others", async () => {
    const policy = (await shop.request("/")).headers.get("content-security-policy");
    expect(policy).toContain(`script-src 'self' ${COLLECTOR};`);
    expect(policy).toContain(`connect-src ${COLLECTOR};`);
    expect(policy).not.toContain("unsafe");
  });

  it("escapes what it fills in", async () => {
    const hostile = createShop({ collector: COLLECTOR, siteKey: `"><script>alert(1)</script>` });
    expect(await (await hostile.request("/")).text()).not.toContain("<script>alert");
  });

  it("answers 404 with a page of its own", async () => {
    const answer = await shop.request("/nowhere");
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("This page is not here.");
  });
});

describe("the exit survey's ending", () => {
  it("keeps the plan where an offer was taken, and cancels everywhere else", () => {
    const endings = demoSurveys.flatMap((survey) => {
      const { id, endings } = v.parse(surveySchema, survey);
      return id === "cancel" ? (endings ?? []) : [];
    });
    expect(endings.map(({ id }) => planAfter(id))).toEqual([
      "cancelled",
      "discounted",
      "paused",
      "boxed",
      "cared",
    ]);
    expect(planAfter("anything else")).toBe("cancelled");
  });
});
