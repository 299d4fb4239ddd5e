/**
 * The requests of /docs, each run as it stands there, one after another. With EARSHOT_RECORD=1 what the server answers
 * is written into worker/docs/answers.json, which /docs shows.
 */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ANSWERS, curlOf, EXAMPLES, type Recorded } from "../../worker/docs/examples.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../support/api/owner.ts";
import { ADMIN_TOKEN } from "../support/runtime/door.ts";
import { doorOf, newFolder, type Serving, startServing } from "./serving.ts";

const FILE = fileURLToPath(new URL("../../worker/docs/answers.json", import.meta.url));
const LONGEST = 4_000;
const MARK = "\n=== ";

/** What differs from site to site and from day to day, as one would write it by hand. */
const steady = (text: string): string =>
  text
    .replace(/\b(sk|pk|site|key|note|msg)_[\w-]{10,}/g, "$1_…")
    .replace(/\bwhsec_[\w+/=]+/g, "whsec_…")
    .replace(/\?t=[\w.-]+/g, "?t=…")
    // A test is sent while it is answered: it may have been tried by then.
    .replace(/"attempts": \d+/g, '"attempts": 0')
    .replace(/"lastStatus": (?:null|\d+|"[^"]*")/g, '"lastStatus": null')
    .replace(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g, "2026-11-21T10:00:00.000Z")
    // From the example's own time to the moment at which it was handled.
    .replace(/"medianHours": [\d.]+/g, '"medianHours": 26.5')
    .replace(/earshot@[0-9a-f]+/g, "earshot@HASH")
    .replace(/sha384-[\w+/=]+/g, "sha384-…")
    .replace(/http:\/\/(?:localhost|127\.0\.0\.1):\d+/g, "http://localhost:8787");

const isJson = (type: string): boolean => /[/+]json$/.test(type);

/** JSON is set line by line; what is too long to read is cut. */
function shown(text: string, type: string): Pick<Recorded, "text" | "isCut"> {
  const set = steady(isJson(type) ? JSON.stringify(JSON.parse(text), null, 2) : text);
  return set.length > LONGEST
    ? { text: `${set.slice(0, LONGEST / 4)}\n…`, isCut: true }
    : { text: set, isCut: false };
}

/** Variables that later requests name, by the request whose answer tells them. */
const MADE: Record<string, { name: string; idOf: (body: Made) => string }> = {
  "POST /v1/keys": { name: "KEY_ID", idOf: ({ id }) => id },
  "POST /v1/notes": { name: "NOTE_ID", idOf: ({ id }) => id },
  "POST /v1/alerts/{id}/test": { name: "DELIVERY_ID", idOf: ({ deliveries }) => deliveries[0]?.id ?? "" },
};
interface Made {
  id: string;
  deliveries: { id: string }[];
}

/** People are right within 10 seconds of what was stored. */
async function untilKnown(route: string, owner: Owner): Promise<void> {
  if (route !== "GET /v1/people") return;
  const people = async () => (await owner.get("/v1/people?left=true")).body.people;
  await vi.waitFor(async () => expect(await people()).toHaveLength(1), { timeout: 10_000, interval: 100 });
}

describe("the requests of /docs", () => {
  let server: Serving;
  let owner: Owner;
  const answers: Record<string, Recorded> = {};

  beforeAll(async () => {
    server = await startServing(join(newFolder(), "docs.db"));
    owner = await createOwner(doorOf(server), "My shop");
    const env: Record<string, string> = {
      PATH: process.env.PATH ?? "",
      EARSHOT_URL: server.origin,
      EARSHOT_SITE: owner.publicKey,
      EARSHOT_KEY: owner.secretKey,
      EARSHOT_ADMIN_TOKEN: ADMIN_TOKEN,
    };
    for (const example of EXAMPLES) {
      // Groups under ten respondents are not compared.
      if (example.route === "GET /v1/drivers") {
        const [pro, free] = [{ score: 10 }, { score: 4, why: "slow" }];
        const made = Array.from({ length: 24 }, (_, at) =>
          snapshot({
            survey: "first-nps",
            state: "completed",
            answers: at < 12 ? pro : free,
            traits: { plan: at < 12 ? "pro" : "free" },
          }),
        );
        await owner.send(made);
      }
      // The only answer of this user was erased by the example before.
      if (example.route === "DELETE /v1/visitors/{id}") {
        await owner.send([snapshot({ survey: "first-nps", user: "42" })]);
      }
      await untilKnown(example.route, owner);
      const script = `${curlOf(example)} -w '${MARK.replace("\n", "\\n")}%{http_code} %{content_type}'`;
      const { stdout } = spawnSync("bash", ["-c", script], { env, encoding: "utf8", maxBuffer: 1e8 });
      const [text = "", last = ""] = stdout.split(MARK);
      const [status = "", type = ""] = last.split(/[ ;]/);
      answers[example.route] = { status: Number(status), type, ...shown(text || "", type) };
      const made = MADE[example.route];
      if (made) env[made.name] = made.idOf(JSON.parse(text));
    }
    if (process.env.EARSHOT_RECORD) writeFileSync(FILE, `${JSON.stringify(answers, null, 2)}\n`);
  });
  afterAll(() => server?.stop());

  it.each(EXAMPLES.map(({ route }) => route))("%s is answered as /docs shows it", (route) => {
    const [told, recorded] = [answers[route], ANSWERS[route]];
    if (!told || !recorded) throw new Error(`${route} is not recorded: run this test with EARSHOT_RECORD=1`);
    expect([told.status, told.type]).toEqual([recorded.status, recorded.type]);
    expect(told.status).toBeLessThan(300);
    if (recorded.isCut || told.isCut) return;
    // An answer may have more than was recorded, and never less or other.
    if (isJson(told.type)) expect(JSON.parse(told.text)).toMatchObject(JSON.parse(recorded.text));
    else expect(told.text.split("\n").length).toBe(recorded.text.split("\n").length);
  });

  it("are there for every route that an owner is told of in the contract's section 9", async () => {
    const { paths } = (await (await server.request("/openapi.json")).json()) as {
      paths: Record<string, Record<string, { tags: string[] }>>;
    };
    const routes = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, { tags }]) => ({ route: `${method.toUpperCase()} ${path}`, tags })),
    );
    // Nobody requests the script's parts by hand; what later sections add is described by its schemas.
    const later = /\/(?:parts|v1\/(?:words|session))|^GET \/(?:metrics|s\/|earshot@)/;
    const known = new Set(EXAMPLES.map(({ route }) => route));
    expect(
      routes.map(({ route }) => route).filter((route) => !later.test(route) && !known.has(route)),
    ).toEqual([]);
    expect([...known].filter((route) => !routes.some((one) => one.route === route))).toEqual([]);
  });

  it("are shown at /docs with their answers, and stand in the OpenAPI document", async () => {
    const html = await (await server.request("/docs")).text();
    for (const { path } of EXAMPLES) expect(html).toContain(`$EARSHOT_URL${path.replaceAll("&", "&amp;")}`);
    const document = (await (await server.request("/openapi.json")).json()) as {
      servers: { url: string }[];
      // biome-ignore lint/suspicious/noExplicitAny: the document is read as a client would
      paths: Record<string, any>;
    };
    expect(document.servers).toEqual([{ url: server.origin }]);
    const put = document.paths["/v1/surveys/{id}"].put;
    expect(put.requestBody.content["application/json"].example.id).toBe(npsSurvey({ id: "first-nps" }).id);
    expect(put.responses["201"].content["application/json"].example).toMatchObject({
      id: "first-nps",
      version: 1,
    });
  });
});
