import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { expectNoPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import type { NetworkFault } from "../../support/browser/collector.ts";

const nps = {
  id: "nps",
  questions: [
    { id: "score", kind: "nps", title: "How likely are you to recommend us?" },
    { id: "why", kind: "text", title: "What is the reason?" },
  ],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show: { on: ["load"], pages: { only: ["/asked"] } },
};

const here = stage([nps]);
const { goto } = here;

const pick = (page: Page, score: number) =>
  page.getByRole("radio", { name: new RegExp(`^${score}\\b`) }).click({ timeout: 5000 });
const visitorIn = (page: Page): Promise<string> =>
  page.evaluate(
    (key) => JSON.parse(localStorage.getItem(`earshot:${key}`) ?? "{}").visitor,
    here.collector.key,
  );

/** The one response of the page's visitor, once it is of that state. */
async function stored(page: Page, state: string) {
  const visitor = await visitorIn(page);
  return until(async () => {
    const found = await here.collector.responses(`&visitor=${visitor}`);
    expect(found.map((response) => response.state)).toEqual([state]);
    return found[0] ?? {};
  });
}
const answer = async (page: Page) => {
  await pick(page, 9);
  await page.getByRole("textbox", { name: "reason" }).fill("Fast delivery");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you!").waitFor();
};

describe("an answer", () => {
  it("goes from a cross-origin page to the collector as it was clicked", async () => {
    const page = await goto("/asked");
    await answer(page);
    const found = await stored(page, "completed");
    expect(found).toMatchObject({
      survey: "nps",
      answers: { score: 9, why: "Fast delivery" },
      url: `${here.host.url}/asked`,
      device: "desktop",
      locale: "en",
    });
    expect(found.spent).toHaveProperty("score");
  });

  it.each<NetworkFault>(["reset", "portal", "busy", "redirect"])(
    "arrives once after a network fault of the kind %s",
    async (networkFault) => {
      here.collector.networkFault = networkFault;
      const page = await goto("/asked");
      await answer(page);
      await until(async () => expect(here.collector.posts).toBeGreaterThan(1));
      here.collector.networkFault = "none";
      expect(await stored(page, "completed")).toMatchObject({ answers: { score: 9, why: "Fast delivery" } });
    },
  );

  it("arrives from the next page where the first one could not send it", async () => {
    here.collector.networkFault = "reset";
    const page = await goto("/asked");
    await answer(page);
    await until(async () => expect(here.collector.posts).toBeGreaterThan(0));
    await page.goto("about:blank");
    here.collector.networkFault = "none";
    await page.goto(`${here.host.url}/elsewhere`);
    expect(await stored(page, "completed")).toMatchObject({ answers: { score: 9, why: "Fast delivery" } });
  });

  it("stays in IndexedDB while the collector is dead, and leaves it when it is delivered", async () => {
    here.collector.networkFault = "reset";
    const page = await goto("/asked");
    await pick(page, 3);
    const kept = () =>
      page.evaluate(
        (key) =>
          new Promise<number>((resolve) => {
            const open = indexedDB.open(key);
            open.onsuccess = () => {
              const read = open.result.transaction("kept").objectStore("kept").get("waiting");
              read.onsuccess = () => resolve(read.result?.items.length ?? 0);
              open.result.close();
            };
          }),
        `earshot:${here.collector.key}`,
      );
    await until(async () => expect(await kept()).toBe(1));
    here.collector.networkFault = "none";
    await stored(page, "started");
    expect(await kept()).toBe(0);
  });
});

describe("what was begun", () => {
  it("goes on after a reload, as the same response, with what was being typed", async () => {
    const page = await goto("/asked");
    await pick(page, 2);
    const text = page.getByRole("textbox", { name: "reason" });
    await text.fill("Too slow, and");
    const { id } = await stored(page, "started");
    await until(async () => {
      await page.goto(`${here.host.url}/asked`);
      expect(await text.inputValue({ timeout: 2000 })).toBe("Too slow, and");
    });
    await page.getByRole("button", { name: "Send" }).click();
    expect(await stored(page, "completed")).toMatchObject({
      id,
      answers: { score: 2, why: "Too slow, and" },
    });
    await page.reload();
    await expectNoPrompt(page);
  });

  it("goes on in one tab only while it is open there", async () => {
    const page = await goto("/asked");
    await pick(page, 2);
    await stored(page, "started");
    const other = await goto("/asked");
    await expectNoPrompt(other);
    await page.close();
    await other.reload();
    await other.getByRole("textbox", { name: "reason" }).waitFor();
  });

  it("does not come back when it was only shown", async () => {
    const page = await goto("/asked");
    await page.getByRole("radio").first().waitFor();
    await page.reload();
    await expectNoPrompt(page);
  });
});
