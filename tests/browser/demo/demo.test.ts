import type { Browser } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Question, type Survey, surveySchema } from "../../../schema/definition/survey.ts";
import { demoSurveys } from "../../../worker/demo/surveys.ts";
import { borrowBrowser, returnBrowser } from "../../support/browser/browser.ts";
import { answersOf, type Path, pathsOf } from "./paths.ts";
import { type Demo, type Row, startDemo } from "./server.ts";
import { type Hand, openVisitor, prompt, type Visitor, visitorId, walkPath } from "./visitor.ts";

const surveys: Survey[] = demoSurveys.map((definition) => v.parse(surveySchema, definition));
const walks = surveys.flatMap((survey) =>
  pathsOf(survey).map((path, at) => {
    // Each survey once by the keyboard alone, every second path on a phone.
    const hand: Hand = at === 0 ? "keys" : at % 2 ? "touch" : "mouse";
    return { title: `${path.name} (${hand})`, path, hand };
  }),
);
const PAGES: Record<string, string> = { cancel: "/account", "support-csat": "/support" };
/** By ending: what the account page then says of the plan. */
const PLANS: Record<string, string> = {
  cancelled: "Cancelled",
  discounted: "Active, 30 % off",
  paused: "Paused",
  boxed: "Active, tasting box",
  cared: "Active, tracked",
};

let browser: Browser;
let demo: Demo;
beforeAll(async () => {
  [browser, demo] = await Promise.all([borrowBrowser(), startDemo()]);
});
afterAll(async () => {
  await returnBrowser(browser);
  await demo?.stop();
});

/** The visitor's one row, once it is over and nothing is under way. */
const rowOf = async (visitor: Visitor): Promise<Row> => {
  const id = await visitorId(visitor);
  return vi.waitFor(
    async () => {
      const rows = await demo.rows(`visitor=${id}`);
      expect(rows.map(({ state }) => state)).toEqual([expect.stringMatching(/completed|dismissed/)]);
      return rows[0] as Row;
    },
    { timeout: 15_000, interval: 100 },
  );
};

/** What the collector has to say of a path that was walked. */
const rowAfter = ({ survey, closedAt }: Path, { hand }: Visitor) => ({
  survey: survey.id,
  version: 1,
  state: closedAt ? "dismissed" : "completed",
  url: `${demo.shop}${PAGES[survey.id] ?? "/thanks"}`,
  device: hand === "touch" ? "mobile" : "desktop",
  locale: "en",
  traits: { shop: "Kettle & Bean", plan: "active" },
  user: survey.id === "cancel" ? "customer-42" : null,
});

const asked = ({ steps, closedAt }: Path): string[] =>
  [...steps.map(({ question }) => question), ...(closedAt ? [closedAt] : [])].map(({ id }) => id);

/** What left the page: one response, its revs ascending, and the last of them is the one that is stored. */
function expectInOrder({ posted }: Visitor, { id, rev, state }: Row): void {
  expect(new Set(posted.map((snapshot) => snapshot.id))).toEqual(new Set([id]));
  const revs = posted.map((snapshot) => snapshot.rev);
  expect(revs).toEqual([...new Set(revs)].sort((a, b) => a - b));
  expect(posted.at(-1)).toMatchObject({ rev, state });
}

/** An offer has its code and a link that leads into the shop. */
async function expectEnding({ page }: Visitor, { survey, ending }: Path): Promise<void> {
  const { title = "", note = "", code, link } = survey.endings?.find(({ id }) => id === ending) ?? {};
  const last = prompt(page, title);
  await last.getByText(note, { exact: true }).waitFor();
  if (code) await last.getByText(code, { exact: true }).waitFor();
  if (link)
    expect(await last.getByRole("link", { name: link.label }).getAttribute("href")).toBe(
      `${demo.shop}${link.url}`,
    );
}

/** The account says what was decided, and goes on saying it; closing means never mind: the plan stays. */
async function expectPlan({ page }: Visitor, { ending }: Path): Promise<void> {
  const plan = page.getByRole("region", { name: "Monthly bag" });
  const badge = (text: string) => plan.getByText(text, { exact: true }).first().waitFor();
  await badge(ending ? (PLANS[ending] ?? "") : "Active");
  await page.reload();
  await badge(ending ? (PLANS[ending] ?? "") : "Active");
}

describe("every path of the demo's surveys", () => {
  it.concurrent.each(walks)("$title", async ({ path, hand }) => {
    const visitor = await openVisitor(browser, hand);
    try {
      await walkPath(visitor, demo, path);
      const row = await rowOf(visitor);
      expect(row).toMatchObject(rowAfter(path, visitor));
      expect(row.answers ?? {}).toEqual(answersOf(path));
      expect(Object.keys(row.spent ?? {})).toEqual(asked(path));
      expectInOrder(visitor, row);
      if (path.ending) await expectEnding(visitor, path);
      if (path.survey.id === "cancel") await expectPlan(visitor, path);
      expect(visitor.faults).toEqual([]);
    } finally {
      await visitor.context.close();
    }
  });
});

interface Report {
  funnel: Record<string, number | null>;
  questions: {
    id: string;
    asked: number;
    answered: number;
    skipped: number;
    counts?: Record<string, number>;
  }[];
}
const rate = (part: number, whole: number) => Math.round((part / whole) * 1000) / 1000;

/** What each kind of answer adds to `counts`. */
function countsIn({ id, kind }: Question, paths: Path[]): Record<string, number> | undefined {
  const sum: Record<string, number> = {};
  for (const answer of paths.map((path) => answersOf(path)[id] ?? [])) {
    for (const one of [answer].flat()) {
      const value = typeof one === "object" ? "other" : String(one);
      sum[value] = (sum[value] ?? 0) + 1;
    }
  }
  return kind === "text" ? undefined : sum;
}

/** The numbers of a survey, counted by what was clicked. */
function counted({ id, questions }: Survey): Report {
  const paths = walks.map(({ path }) => path).filter(({ survey }) => survey.id === id);
  const count = (test: (path: Path) => unknown) => paths.filter(test).length;
  const isStarted = ({ steps }: Path) => steps.some(({ answer }) => answer !== null);
  const started = count(isStarted);
  const given = (at: string) =>
    paths.flatMap(({ steps }) => steps.filter(({ question }) => question.id === at));
  return {
    funnel: {
      shown: paths.length,
      started,
      completed: count(({ closedAt }) => !closedAt),
      dismissed: count(({ closedAt }) => closedAt),
      responseRate: rate(started, paths.length),
      completionRate: rate(
        count((path) => !path.closedAt && isStarted(path)),
        started,
      ),
    },
    questions: questions.map((question) => ({
      id: question.id,
      asked: given(question.id).length + count(({ closedAt }) => closedAt?.id === question.id),
      answered: given(question.id).filter(({ answer }) => answer !== null).length,
      skipped: given(question.id).filter(({ answer }) => answer === null).length,
      counts: countsIn(question, paths),
    })),
  };
}

describe("the report on all of it", () => {
  it.each(surveys)("of $id counts what was clicked", async (survey) => {
    const { funnel, questions } = await demo.read<Report>(`/v1/report?survey=${survey.id}`);
    const expected = counted(survey);
    expect(funnel).toMatchObject(expected.funnel);
    expect(questions.map(({ id }) => id)).toEqual(expected.questions.map(({ id }) => id));
    for (const [at, { counts, ...numbers }] of expected.questions.entries()) {
      expect(questions[at]).toMatchObject(numbers);
      const picked = Object.entries(questions[at]?.counts ?? {}).filter(([, n]) => n > 0);
      expect(Object.fromEntries(picked)).toEqual(counts ?? {});
    }
  });
});
