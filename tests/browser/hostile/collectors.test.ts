/** Collectors that are dead, slow, or lie, one for each page. */
import type { ServerResponse } from "node:http";
import { describe, expect, it } from "vitest";
import { type Fault, type HostilePage, hostile, isOnTop, NPS, until } from "./hostileHarness.ts";

const here = hostile();
const cors = { "access-control-allow-origin": "*" };

type Reply = (response: ServerResponse) => void;
const says =
  (
    body: string,
    { status = 200, type = "application/json", ...headers }: Record<string, unknown> = {},
  ): Reply =>
  (response) =>
    void response
      .writeHead(Number(status), { ...cors, "content-type": String(type), ...(headers as object) })
      .end(body);
const html = says("<h1>Log in</h1>", { type: "text/html" });
const hangs: Reply = () => undefined;
const drips: Reply = (response) => {
  response.writeHead(200, { ...cors, "content-type": "application/json" });
  const timer = setInterval(() => response.write(" "), 100);
  response.on("close", () => clearInterval(timer));
};
const moves = says("", { status: 302, location: "/login" });
const fails = says("{}", { status: 500 });

/** The reply in place of the collector's own under a path. */
const at =
  (part: string, reply: Reply): Fault =>
  (path, _, response) => {
    if (!path.includes(part)) return false;
    reply(response);
    return true;
  };

const config = (survey: object | null, more: object = {}) =>
  says(
    JSON.stringify({
      lang: "en",
      site: { quietDays: 7, respectGpc: true },
      words: { skip: "Skip", never: "Don't ask again", close: "Close", wrong: {}, pick: {} },
      surveys: [survey],
      ...more,
    }),
  );
const lie = { id: "nps", version: 1, endings: [{ id: "end", title: "Bye" }], show: { on: ["load"] } };
const known = { id: "score", kind: "nps", title: NPS };

/** Pages at once, each before a collector of its own; what went wrong is said by name. */
async function each(lies: Record<string, Fault>, look: (page: HostilePage) => Promise<void>): Promise<void> {
  const body = "<main><button onclick='this.textContent = 1 + +this.textContent'>0</button></main>";
  await Promise.all(
    Object.entries(lies).map(async ([name, fault]) => {
      const page = await here.open({ fault, body });
      await look(page).catch((error) => {
        throw new Error(`${name}: ${error}`, { cause: error });
      });
      await page.page.getByRole("button", { name: "0", exact: true }).click({ timeout: 3000 });
      await page.page.getByRole("button", { name: "1", exact: true }).waitFor({ timeout: 3000 });
      expect(page.uncaught, name).toEqual([]);
      expect(page.said.length, name).toBeLessThan(2);
    }),
  );
}
const showsNothing = async ({ page }: HostilePage) => {
  await page.waitForTimeout(1200);
  expect(await page.getByRole("region").count()).toBe(0);
};

describe("a page asks nothing and notices nothing", () => {
  it("of a config that does not come, or is none", () =>
    each(
      {
        hangs: at("/config", hangs),
        drips: at("/config", drips),
        fails: at("/config", fails),
        portal: at("/config", html),
        moves: at("/config", moves),
        list: at("/config", says("[]")),
        null: at("/config", says("null")),
        "without CORS": at("/config", (response) => response.writeHead(200).end("{}")),
      },
      showsNothing,
    ));
  it("of a config with surveys that are none", () =>
    each(
      {
        "surveys null": at("/config", config(null, { surveys: null })),
        "a survey null": at("/config", config(null)),
        "no questions": at("/config", config({ ...lie, questions: [] })),
        "no words": at("/config", config({ ...lie, questions: [known] }, { words: null })),
        "unknown kind": at(
          "/config",
          config({ ...lie, questions: [{ id: "a", kind: "hologram", title: "?" }] }),
        ),
        "5 MB": at("/config", config({ ...lie, questions: [], note: "x".repeat(5_000_000) })),
      },
      showsNothing,
    ));
  it("of parts that do not come, or are none", () =>
    each(
      {
        missing: at("/parts/", says("{}", { status: 404 })),
        hang: at("/parts/", hangs),
        portal: at("/parts/", html),
        "a portal's script": at("/parts/", says("<h1>Log in</h1>", { type: "text/javascript" })),
        "another script": at("/parts/", says("window.other = 1", { type: "text/javascript" })),
      },
      showsNothing,
    ));
});

describe("a score is kept", () => {
  const scored = async ({ page, stored }: HostilePage) => {
    const radio = page.getByRole("radio", { name: "3", exact: true });
    await radio.click({ timeout: 6000 });
    expect(await stored("started").catch(() => stored("dismissed"))).toMatchObject({ answers: { score: 3 } });
  };
  it("where the second part hangs: it stands there picked, is delivered, and can be closed", () =>
    each({ "second part": at("/fullPrompt.js", hangs) }, async (given) => {
      await scored(given);
      const { page } = given;
      expect(await page.getByRole("radio", { checked: true }).textContent()).toBe("3");
      await page.getByRole("button", { name: "Close" }).click();
      expect(await page.getByRole("region").count()).toBe(0);
      expect(await given.stored("dismissed")).toMatchObject({ answers: { score: 3 } });
    }));
  it("where the next question is of no known kind: the prompt closes", () =>
    each(
      {
        "unknown kind": at(
          "/config",
          config({ ...lie, questions: [known, { id: "why", kind: "hologram", title: "?" }] }),
        ),
      },
      async ({ page, stored }) => {
        await page.getByRole("radio", { name: "3", exact: true }).click({ timeout: 6000 });
        await until(async () => expect(await page.getByRole("region").count()).toBe(0));
        expect(await stored("dismissed")).toMatchObject({ answers: { score: 3 } });
      },
    ));
  it("where the part that delivers comes only in the end", async () => {
    let isSound = false;
    await each(
      { "late part": (path, _, response) => !isSound && at("/keep", fails)(path, _, response) },
      async (given) => {
        await given.answer();
        isSound = true;
        expect(await given.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
      },
    );
  });
});

it("answers are kept while the collector acknowledges what it did not get, and delivered once it is sound", async () => {
  const results = (result: unknown) => says(JSON.stringify({ results: result }));
  const other = { id: "01900000-0000-7000-8000-000000000000", rev: 1, result: "stored" };
  const lies: Record<string, Reply> = {
    "other ids": results([other, { id: null, rev: null, result: "rejected" }, null, 7]),
    "no results": results(null),
    portal: html,
    moves,
    fails,
    "busy until a date": says("", {
      status: 429,
      "retry-after": new Date(Date.now() + 1000).toUTCString(),
      "access-control-expose-headers": "retry-after",
    }),
    "busy until nonsense": says("", {
      status: 429,
      "retry-after": "soon",
      "access-control-expose-headers": "retry-after",
    }),
    "without CORS": (response) => void response.writeHead(200).end('{"results":[]}'),
  };
  let isSound = false;
  let count = 0;
  const faults = Object.entries(lies).map(([name, reply]): [string, Fault] => [
    name,
    (path, incoming, response) =>
      !isSound &&
      incoming.method === "POST" &&
      ++count > 0 &&
      at("/responses", reply)(path, incoming, response),
  ]);
  await each(Object.fromEntries(faults), async (given) => {
    await given.answer();
    expect(await isOnTop(given.page)).toBe(true);
    await until(() => expect(count).toBeGreaterThanOrEqual(faults.length));
    isSound = true;
    expect(await given.stored("completed")).toMatchObject({ answers: { score: 9, why: "It works" } });
  });
});
