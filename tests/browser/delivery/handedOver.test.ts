/** Whatever a page hands over is made fit to send: it never costs an answer. */
import type { Page } from "playwright-core";
import { expect, it } from "vitest";
import { stage, until } from "../../support/browser/browserHarness.ts";
import { score } from "../tag/tagPage.ts";

const here = stage([
  {
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: "How likely are you to recommend us, {{trait.name|friend}}?" },
      { id: "why", kind: "text", maxLength: 10, title: "What is the reason?" },
    ],
    show: { on: [] },
  },
]);

const run = (page: Page, script: string) => page.evaluate(script);
const completed = (path: string) =>
  until(async () => {
    const found = await here.collector.responses(`&url=${path}`);
    expect(found.map(({ state }) => state)).toEqual(["completed"]);
    return found[0] ?? {};
  });
async function answer(page: Page): Promise<void> {
  await score(page, 9);
  await page.getByRole("textbox", { name: "reason" }).fill("Fast");
  await page.getByRole("button", { name: "Send" }).click();
}

it("traits and a user id with half characters, NUL and values that JSON can't carry cost nothing but themselves", async () => {
  const page = await here.goto("/traits");
  await run(
    page,
    `earshot("identify", "a\\0nn" + "x".repeat(251) + "😀", {
       name: "Ann\\ud83d", long: "y".repeat(255) + "😀", big: 1n, nan: NaN, far: Infinity, at: new Date(), plan: "pro",
       ["n".repeat(63) + "😀"]: true, run() {}, key: Symbol(), list: [1] });
     earshot("traits", { seats: 3, more: 2n }); void earshot("show", "nps");`,
  );
  // A piped value is isolated from the direction around it.
  await page.getByRole("heading", { name: "How likely are you to recommend us, \u2068Ann\u2069?" }).waitFor();
  await answer(page);
  expect(await completed("/traits")).toMatchObject({
    answers: { score: 9, why: "Fast" },
    user: `ann${"x".repeat(251)}`,
    traits: { name: "Ann", long: "y".repeat(255), plan: "pro", seats: 3, ["n".repeat(63)]: true },
  });
  for (const name of ["big", "nan", "far", "at", "run", "key", "list", "more"]) {
    expect(
      here.said.filter((line) => line.includes(`the trait "${name}" is left out`)),
      name,
    ).toHaveLength(1);
  }
});

it("answers given with show that fit no question are left out, and a text is cut", async () => {
  const page = await here.goto("/prefilled");
  await run(
    page,
    `void earshot("show", "nps", { answers: { score: 99, why: "0123456789😀", gone: 1, __proto__: { score: 3 } } })`,
  );
  await score(page, 9);
  expect(await page.getByRole("textbox", { name: "reason" }).inputValue()).toBe("0123456789");
  await page.getByRole("button", { name: "Send" }).click();
  expect(await completed("/prefilled")).toMatchObject({ answers: { score: 9, why: "0123456789" } });
});

it("answers given with show that are no answers at all are left out", async () => {
  const page = await here.goto("/odd");
  await run(
    page,
    `const odd = { score: 5n, why: {} }; odd.why.self = odd; void earshot("show", "nps", { answers: odd })`,
  );
  await answer(page);
  expect(await completed("/odd")).toMatchObject({ answers: { score: 9, why: "Fast" } });
});
