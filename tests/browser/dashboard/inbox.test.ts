import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { uuidv7 } from "../../../widget/recorder/uuid.ts";
import { freshConsoles, keyWith, openConsole, wrongInAnyLook } from "./dashboardPage.ts";

const HOUR = 3_600_000;
const survey = {
  id: "checkout",
  name: "After checkout",
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    { id: "more", kind: "text", title: "What could be better?" },
  ],
};

const here = freshConsoles((collector) => collector.put(survey));

/** Sends a completed response that was shown so many hours ago. @returns its id */
async function say(hoursAgo: number, score: number, more: string | null, fields = {}): Promise<string> {
  const at = Date.now() - hoursAgo * HOUR - 60_000;
  const id = uuidv7(at);
  const response = {
    ...{ id, survey: "checkout", version: 1, rev: 1, state: "completed", answers: { score, more } },
    ...{ shownAt: new Date(at).toISOString(), url: "https://shop.example/thanks", ...fields },
  };
  const body = JSON.stringify({ site: here.collector.key, responses: [response] });
  const reply = await here.collector.api("/v1/responses", { method: "POST", body });
  const { results }: { results: { result: string }[] } = await reply.json();
  expect(results[0]?.result).toBe("stored");
  return id;
}
const stored = async (id: string): Promise<Record<string, unknown>> =>
  (await here.collector.api(`/v1/responses/${id}`)).json();
const open = async (path = "/inbox", as = here.collector) => {
  const opened = await openConsole(here.browser, as, path);
  await opened.page.getByRole("heading", { level: 1, name: "Inbox" }).waitFor();
  return opened;
};
const rows = (page: Page) =>
  page.getByRole("region", { name: "Answers, newest first" }).getByRole("listitem");
const close = (page: Page) => page.context().close();

describe("the inbox", () => {
  it("is worked by keyboard alone, from the sign-in to the answer that is handled", async () => {
    const ids = [
      await say(3, 2, "Cold coffee"),
      await say(2, 10, "Great"),
      await say(1, 1, "Nobody answers"),
    ];
    const context = await here.browser.newContext();
    const page = await context.newPage();
    await page.goto(`${here.collector.url}/dashboard/inbox`);
    await page.getByLabel("Secret key of your site").waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.insertText(here.collector.secretKey);
    await page.keyboard.press("Enter");
    const article = page.getByRole("article");
    await article.getByText("Nobody answers").waitFor();
    await page.keyboard.press("j");
    await page.keyboard.press("j");
    await article.getByText("Cold coffee").waitFor();
    await page.keyboard.press("h");
    await page.getByText("Marked as handled.").waitFor();
    expect(await stored(String(ids[0]))).toMatchObject({ handled: true });
    await page.keyboard.press("k");
    await article.getByText("Great").waitFor();
    await page.keyboard.press("u");
    await page.getByText("Undone.").waitFor();
    expect(await stored(String(ids[0]))).toMatchObject({ handled: false, handledAt: null });
    await page.keyboard.press("t");
    await page.keyboard.insertText("praise, coffee");
    await page.keyboard.press("Enter");
    await page.getByText("Saved.").waitFor();
    expect(await stored(String(ids[1]))).toMatchObject({ tags: ["praise", "coffee"] });
    await page.keyboard.press("Escape");
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys" }).waitFor();
    await page.keyboard.press("Escape");
    await page.keyboard.press("/");
    await page.keyboard.insertText("nobody");
    await expect.poll(() => rows(page).count()).toBe(1);
    expect(new URL(page.url()).searchParams.get("q")).toBe("nobody");
    await context.close();
  });

  it("shows what is unhappy and not handled in one click, with the hours that are left of 48", async () => {
    await say(10, 2, "Cold");
    await say(60, 3, "Late");
    await say(5, 10, "Great");
    const { page } = await open();
    await expect.poll(() => rows(page).count()).toBe(3);
    await page.getByRole("button", { name: "Unhappy, not handled" }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    const { searchParams } = new URL(page.url());
    expect([searchParams.get("mood"), searchParams.get("handled")]).toEqual(["unhappy", "false"]);
    expect(await rows(page).nth(0).getByText("37 h left").count()).toBe(1);
    expect(await rows(page).nth(1).getByText("12 h over").count()).toBe(1);
    await page.getByRole("button", { name: "Handled", exact: true }).click();
    await page.getByText("Marked as handled.").waitFor();
    // It stays where it is, so that it can be seen and undone.
    expect(await rows(page).nth(0).getByText("handled", { exact: true }).count()).toBe(1);
    await close(page);
  });

  it("says in words what was asked and how it ended where nothing was written", async () => {
    await say(3, 9, null);
    await say(2, 3, null, { state: "dismissed", answers: { score: 3 } });
    await say(1, 4, null, { state: "started", answers: { score: 4 } });
    const { page } = await open();
    await expect.poll(() => rows(page).count()).toBe(3);
    const said = ["no words yet", "closed without words", "answered without words"];
    for (const [at, words] of said.entries())
      expect(await rows(page).nth(at).locator(".inbox-said").textContent()).toBe(`How likely? ${words}`);
    await close(page);
  });

  it("says how many unhappy answers are handled and open, and opens them by their numbers", async () => {
    await say(10, 2, "Cold");
    await say(8, 3, "Late");
    const id = await say(5, 1, "Rude");
    await say(4, 10, "Great");
    await here.collector.api(`/v1/responses/${id}`, {
      method: "PATCH",
      body: JSON.stringify({ handled: true }),
    });
    const { page } = await open();
    const line = page.getByText("unhappy in this time:", { exact: false });
    await expect.poll(() => line.textContent()).toMatch(/^3 unhappy in this time: 1 handled, 2 open\./);
    await line.getByRole("link", { name: "2" }).click();
    await expect.poll(() => rows(page).count()).toBe(2);
    await line.getByRole("link", { name: "1" }).click();
    await expect.poll(() => rows(page).count()).toBe(1);
    await line.getByRole("link", { name: "3" }).click();
    await expect.poll(() => rows(page).count()).toBe(3);
    await close(page);
  });

  it("lists answers alone, and all prompts where a number that counts them leads there", async () => {
    await say(1, 9, "Good");
    await say(2, 9, null, { state: "shown", answers: {} });
    const { page } = await open();
    await expect.poll(() => rows(page).count()).toBe(1);
    await page.goto(`${here.collector.url}/dashboard/inbox?answered=all`);
    await expect.poll(() => rows(page).count()).toBe(2);
    await close(page);
  });

  it("shows a response whole: path, traits, page, person and earlier answers", async () => {
    const earlier = await say(30, 9, "It was good", { user: "ann" });
    await say(1, 2, "It got cold", { user: "ann", traits: { plan: "pro" }, device: "mobile" });
    const { page } = await open();
    const article = page.getByRole("article");
    await article.getByText("It got cold").waitFor();
    for (const text of ["score → more", "pro", "https://shop.example/thanks", "mobile", "ann"])
      expect([text, await article.getByText(text, { exact: true }).count()]).toEqual([text, 1]);
    await article.getByRole("link", { name: "NPS 9 of 10" }).click();
    await article.getByText("It was good").first().waitFor();
    expect(new URL(page.url()).searchParams.get("response")).toBe(earlier);
    await close(page);
  });

  it("leaves out with a reason, and takes it back", async () => {
    const id = await say(1, 0, "asdf asdf");
    const { page } = await open();
    await page.getByRole("button", { name: "Exclude" }).click();
    await page.getByRole("button", { name: "Exclude" }).click();
    await page.getByText("Say why it is left out.").waitFor();
    await page.getByLabel("Reason").fill("spam");
    await page.getByRole("button", { name: "Exclude" }).click();
    await page.getByText("Left out of every number and list: spam").waitFor();
    expect(await stored(id)).toMatchObject({ excluded: "spam" });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Undone.").waitFor();
    expect(await stored(id)).toMatchObject({ excluded: null, note: null, tags: [] });
    await close(page);
  });

  it("keeps what was typed when it could not be saved, and when another answer is looked at", async () => {
    await say(2, 9, "First");
    await say(1, 2, "Second");
    const { page } = await open();
    const note = page.getByLabel("Note");
    await note.fill("Call her back");
    await page.route("**/v1/responses/*", (route) =>
      route.request().method() === "PATCH" ? route.abort() : route.continue(),
    );
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByRole("alert").getByText("Not saved.").waitFor();
    expect(await note.inputValue()).toBe("Call her back");
    await rows(page).nth(1).getByRole("link").click();
    await page.getByRole("article").getByText("First").waitFor();
    expect(await note.inputValue()).toBe("");
    await rows(page).nth(0).getByRole("link").click();
    await page.getByRole("article").getByText("Second").waitFor();
    expect(await note.inputValue()).toBe("Call her back");
    await page.unroute("**/v1/responses/*");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    await close(page);
  });

  it("keeps what was typed over a reload, until it is saved", async () => {
    const id = await say(1, 2, "Cold");
    const { page } = await open();
    await page.getByLabel("Note").fill("Call her back");
    await page.getByLabel("Tags").fill("coffee, phone");
    await page.reload();
    await page.getByRole("article").getByText("Cold").waitFor();
    expect(await page.getByLabel("Note").inputValue()).toBe("Call her back");
    expect(await page.getByLabel("Tags").inputValue()).toBe("coffee, phone");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect(await stored(id)).toMatchObject({ note: "Call her back", tags: ["coffee", "phone"] });
    expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain("Call her back");
    await close(page);
  });

  it("shows what another owner saved meanwhile beside what was typed, and overwrites it only on purpose", async () => {
    const id = await say(1, 2, "Cold");
    const mark = (marks: object) =>
      here.collector.api(`/v1/responses/${id}`, { method: "PATCH", body: JSON.stringify(marks) });
    const { page, faults } = await open();
    const note = page.getByLabel("Note");
    await note.fill("Mine");
    await mark({ note: "Theirs", tags: ["theirs"] });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Not saved: somebody else changed it meanwhile.").waitFor();
    const alert = page.getByRole("alert").filter({ hasText: "Somebody else changed the note meanwhile:" });
    await alert.getByText("Theirs", { exact: true }).waitFor();
    expect(await wrongInAnyLook({ page, faults })).toEqual([]);
    expect(await note.inputValue()).toBe("Mine");
    expect(await page.getByLabel("Tags").inputValue()).toBe("theirs");
    expect(await stored(id)).toMatchObject({ note: "Theirs" });
    await alert.getByRole("button", { name: "Keep mine" }).click();
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    expect(await stored(id)).toMatchObject({ note: "Mine", tags: ["theirs"] });
    await note.fill("Mine again");
    await mark({ note: "Theirs again" });
    await page.reload();
    await page.getByText("Theirs again").waitFor();
    expect(await note.inputValue()).toBe("Mine again");
    await page.getByRole("button", { name: "Take theirs" }).click();
    expect(await note.inputValue()).toBe("Theirs again");
    expect(await page.getByRole("alert").getByText("Theirs again").count()).toBe(0);
    await close(page);
  });

  it("is not beaten by a write between its look and its own write", async () => {
    const id = await say(1, 2, "Cold");
    const { page } = await open();
    await page.getByLabel("Note").fill("Mine");
    let isFirst = true;
    await page.route("**/v1/responses/*", async (route) => {
      if (route.request().method() === "PATCH" && isFirst) {
        isFirst = false;
        const body = JSON.stringify({ note: "Theirs" });
        await here.collector.api(`/v1/responses/${id}`, { method: "PATCH", body });
      }
      await route.continue();
    });
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Somebody else changed the note meanwhile:").waitFor();
    expect(await stored(id)).toMatchObject({ note: "Theirs" });
    expect(await page.getByLabel("Note").inputValue()).toBe("Mine");
    await close(page);
  });

  it("takes back what it did itself, and nothing that somebody else did since", async () => {
    const id = await say(1, 2, "Cold");
    const { page } = await open();
    await page.getByLabel("Note").fill("Mine");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved.").waitFor();
    const body = JSON.stringify({ note: "Theirs" });
    await here.collector.api(`/v1/responses/${id}`, { method: "PATCH", body });
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByText("Not undone: somebody else changed it since.").waitFor();
    expect(await stored(id)).toMatchObject({ note: "Theirs" });
    await close(page);
  });

  it("announces new answers, and shows them only when asked", async () => {
    await say(2, 9, "Was there");
    const { page } = await open();
    await expect.poll(() => rows(page).count()).toBe(1);
    await say(0, 3, "Just came");
    await page.getByText("One new answer").waitFor({ timeout: 20_000 });
    expect(await rows(page).count()).toBe(1);
    await page.getByRole("button", { name: "Show it" }).click();
    expect(await rows(page).count()).toBe(2);
    await close(page);
  });

  it("shows more, page by page", async () => {
    for (let i = 0; i < 55; i++) await say(i, 9, `Answer ${i}`);
    const { page } = await open();
    await expect.poll(() => rows(page).count()).toBe(50);
    await page.getByRole("button", { name: "Show more" }).click();
    await expect.poll(() => rows(page).count()).toBe(55);
    expect(await page.getByRole("button", { name: "Show more" }).count()).toBe(0);
    await close(page);
  });

  it("offers a read-only key nothing that it may not do", async () => {
    await say(1, 2, "Cold");
    const { page } = await open("/inbox", await keyWith(here.collector, ["read"]));
    await page.getByRole("article").getByText("Cold").waitFor();
    for (const name of ["Handled", "Exclude", "Save", "Undo"])
      expect([name, await page.getByRole("button", { name, exact: true }).count()]).toEqual([name, 0]);
    expect(await page.getByLabel("Note").count()).toBe(0);
    await close(page);
  });

  it("saves what it shows as CSV", async () => {
    await say(1, 2, "Cold");
    await say(2, 10, "Great");
    const { page } = await open("/inbox?mood=unhappy");
    await page.getByRole("button", { name: "Export" }).click();
    const href = await page.getByRole("link", { name: "CSV" }).getAttribute("href");
    const { pathname, searchParams } = new URL(href ?? "");
    expect([pathname, searchParams.get("mood"), searchParams.get("answered")]).toEqual([
      "/v1/responses.csv",
      "unhappy",
      "true",
    ]);
    await close(page);
  });

  it("has no finding of axe in any width and colour scheme, empty or full", async () => {
    const empty = await open();
    await empty.page.getByText("Nobody has answered in this time.", { exact: false }).waitFor();
    expect(await wrongInAnyLook(empty)).toEqual([]);
    await say(1, 2, "Cold", { user: "ann", traits: { plan: "pro" } });
    await say(2, 9, "Warm", { user: "ann" });
    await empty.page.reload();
    await empty.page.getByRole("article").getByText("Cold").waitFor();
    expect(await wrongInAnyLook(empty)).toEqual([]);
    await close(empty.page);
  });
});
