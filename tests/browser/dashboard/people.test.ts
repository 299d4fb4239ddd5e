import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import type { Collector } from "../../support/browser/collector.ts";
import { freshConsoles, keyWith, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

const DAY = 86_400_000;
const here = freshConsoles(async (collector) => {
  await collector.put({
    id: "checkout",
    name: "After checkout",
    touchpoint: "checkout",
    questions: [
      { id: "score", kind: "nps", title: "How likely?" },
      { id: "more", kind: "text", title: "Why?" },
    ],
  });
  await say(collector, "ann", 2, "Cold coffee", 1);
  await say(collector, "ann", 9, "Good", 5);
  await say(collector, "Béa/Ωlga", 10, "Great", 2);
});

async function say(
  collector: Collector,
  user: string,
  score: number,
  more: string,
  daysAgo: number,
): Promise<void> {
  const at = Date.now() - daysAgo * DAY;
  const response = {
    ...{ id: uuidv7(at), survey: "checkout", version: 1, rev: 1, state: "completed", user },
    ...{ answers: { score, more }, shownAt: new Date(at).toISOString() },
  };
  const body = JSON.stringify({ site: collector.key, responses: [response] });
  expect((await collector.api("/v1/responses", { method: "POST", body })).ok).toBe(true);
}
const open = (path: string, as = here.collector) => openConsole(here.browser, as, path);
const close = (page: Page) => page.context().close();
/** People are right within ten seconds of an answer. */
const untilThere = (page: Page, name: string) =>
  expect
    .poll(
      async () => {
        const count = await page.getByRole("link", { name }).count();
        if (count === 0) await page.reload();
        return count;
      },
      { timeout: 15_000, interval: 1_000 },
    )
    .toBe(1);

describe("the people", () => {
  it("are listed by their last prompt, searched, and narrowed to the unhappy", async () => {
    const { page } = await open("/people");
    await untilThere(page, "ann");
    await untilThere(page, "Béa/Ωlga");
    expect(await page.getByRole("row", { name: /^ann/ }).getByText("NPS 2").count()).toBe(1);
    await page.getByRole("button", { name: "Unhappy" }).click();
    await page.getByRole("link", { name: "Béa/Ωlga" }).waitFor({ state: "detached" });
    expect(new URL(page.url()).searchParams.get("mood")).toBe("unhappy");
    await page.getByRole("button", { name: "Unhappy" }).click();
    await page.getByLabel("Search").fill("Bé");
    await page.getByRole("link", { name: "ann" }).waitFor({ state: "detached" });
    await page.getByRole("link", { name: "Béa/Ωlga" }).click();
    await page.getByRole("heading", { level: 1, name: "Béa/Ωlga" }).waitFor();
    await close(page);
  });

  it("are marked as left with a reason, and taken back", async () => {
    const { page } = await open("/people/ann");
    await page.getByText("Has not left", { exact: false }).waitFor();
    await page.getByLabel("Reason").fill("Moved away");
    await page.getByRole("button", { name: "Mark as left" }).click();
    await page.getByText("Moved away").waitFor();
    const person = await (await here.collector.api("/v1/people/ann")).json();
    expect(person.left).toMatchObject({ reason: "Moved away" });
    await page.getByRole("button", { name: "Has not left" }).click();
    await page.getByRole("button", { name: "Mark as left" }).waitFor();
    await close(page);
  });

  it("are erased for good, once it was said what that means", async () => {
    const { page } = await open("/people/ann");
    await page.getByText("Cold coffee", { exact: false }).waitFor();
    await page.getByRole("button", { name: "Erase", exact: true }).click();
    await page
      .getByRole("dialog", { name: "Erase ann" })
      .getByText("It can’t be undone.", { exact: false })
      .waitFor();
    await page.getByRole("button", { name: "Erase for good" }).click();
    await page.getByText("Everything on ann is erased for good.").waitFor();
    expect((await here.collector.api("/v1/visitors/ann")).status).toBe(404);
    await close(page);
  });

  it("offer a read-only key neither erasing nor marking", async () => {
    const { page } = await open("/people/ann", await keyWith(here.collector, ["read"]));
    await page.getByText("Has not left", { exact: false }).waitFor();
    for (const name of ["Erase", "Mark as left"])
      expect([name, await page.getByRole("button", { name }).count()]).toEqual([name, 0]);
    await close(page);
  });

  it("have no finding of axe in any width and colour scheme", async () => {
    const list = await open("/people");
    await untilThere(list.page, "ann");
    expect(await wrongInAnyLook(list)).toEqual([]);
    await list.page.getByRole("link", { name: "ann" }).click();
    await list.page.getByText("Cold coffee", { exact: false }).waitFor();
    expect(await wrongInAnyLook(list)).toEqual([]);
    await close(list.page);
  });
});
