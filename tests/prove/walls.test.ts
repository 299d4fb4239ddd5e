import { join } from "node:path";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey, type Owner, ownerOf, snapshot } from "../support/api/owner.ts";
import { size, tellFigures } from "./support/proof.ts";

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];
const NAMES = ["first-sites-words", "second-sites-words", "third-sites-words"].slice(0, size(2, 3));
/** A key must open nothing this long after it was revoked. */
const REVOKED_WITHIN_MS = 1_000;

interface Tenant {
  owner: Owner;
  /** a text that stands in everything of this site */
  word: string;
  /** ids of its things */
  ids: string[];
}

async function createTenant(door: ReturnType<typeof doorOf>, word: string): Promise<Tenant> {
  const owner = await createOwner(door, word);
  const survey = `${word}-survey`;
  await owner.putSurvey(npsSurvey({ id: survey, name: word }));
  const response = snapshot({
    survey,
    state: "completed",
    answers: { score: 1, why: { other: word } },
    visitor: `v_${word}`,
    user: `user-${word}`,
    traits: { of: word },
    url: `https://shop.example/${word}`,
  });
  await owner.send([response]);
  await owner.patch(`/v1/responses/${response.id}`, { tags: [word], note: word });
  const { id: key } = (await owner.post("/v1/keys", { name: word, scopes: ["read"] })).body;
  return { owner, word, ids: [survey, response.id, `v_${word}`, `user-${word}`, key] };
}

/** Everything that an owner reads of their site. */
const snapshotOf = async ({ owner, ids: [survey = ""] }: Tenant): Promise<string> => {
  const paths = ["/v1/site", "/v1/surveys", `/v1/surveys/${survey}`, "/v1/responses", "/v1/keys"];
  const bodies = await Promise.all(paths.map(async (path) => (await owner.get(path)).body));
  // When a key was last used is not another site's data.
  return JSON.stringify(bodies, (name, value) => (/used/i.test(name) ? undefined : value));
};

interface Attempt {
  caller: Tenant;
  victim: Tenant;
  path: string;
  method: string;
  id: string;
}

/** Every site's key on every route, by every method, with every id of another site. */
const attemptsOn = (paths: string[], tenants: Tenant[]): Attempt[] =>
  tenants.flatMap((caller) =>
    tenants
      .filter((one) => one !== caller)
      .flatMap((victim) =>
        paths.flatMap((path) =>
          METHODS.flatMap((method) => victim.ids.map((id) => ({ caller, victim, path, method, id }))),
        ),
      ),
  );

const filled = (path: string, id: string): string =>
  `${path.replace(/\{(?:n|version)\}/, "1").replace(/\{\w+\}/, id)}?confirm=${id}&survey=${id}&visitor=${id}&user=${id}`;

/** As long as the id itself, and nobody's. */
const missingFor = (id: string): string => `${id.slice(0, -1)}${id.endsWith("0") ? "1" : "0"}`;

it("no route tells or changes anything of another site, whoever asks, by whatever method and id", async () => {
  const server = await startServing(join(newFolder(), "walls.db"));
  const door = doorOf(server);
  const tenants: Tenant[] = [];
  for (const word of NAMES) tenants.push(await createTenant(door, word));
  const { paths }: { paths: Record<string, Record<string, { security?: unknown[] }>> } = await (
    await server.request("/openapi.json")
  ).json();
  const isOwners = (path: string) =>
    Object.values(paths[path] ?? {}).some(({ security }) => security?.length !== 0);
  const owners = Object.keys(paths).filter((path) => isOwners(path) && path !== "/v1/sites");
  expect(owners.length).toBeGreaterThan(15);

  const before = await Promise.all(tenants.map(snapshotOf));
  let calls = 0;
  const leaks: string[] = [];
  const differences: string[] = [];

  /** @returns the answer, without the id that was asked for */
  const ask = async ({ caller, method, path }: Attempt, id: string) => {
    const body =
      method === "GET" || method === "DELETE" ? null : JSON.stringify({ survey: id, handled: true });
    const response = await server.request(filled(path, id), {
      method,
      body,
      headers: { authorization: `Bearer ${caller.owner.secretKey}`, "content-type": "application/json" },
    });
    calls++;
    return { status: response.status, text: (await response.text()).replaceAll(id, "ID") };
  };

  for (const attempt of attemptsOn(owners, tenants)) {
    const { victim, method, path, id } = attempt;
    const foreign = await ask(attempt, id);
    const missing = await ask(attempt, missingFor(id));
    const where = `${method} ${filled(path, id)}`;
    if (foreign.text.includes(victim.word) || foreign.text.includes(victim.owner.publicKey))
      leaks.push(`${where}: ${foreign.text.slice(0, 200)}`);
    if (path.includes("{") && (foreign.status !== missing.status || foreign.text !== missing.text))
      differences.push(`${where}: ${foreign.status}, ${missing.status}: ${missing.text.slice(0, 200)}`);
  }
  expect(leaks).toEqual([]);
  expect(differences).toEqual([]);
  expect(await Promise.all(tenants.map(snapshotOf))).toEqual(before);

  const [{ owner } = tenants[0] as Tenant] = tenants;
  const { id, secretKey } = (await owner.post("/v1/keys", { name: "short", scopes: ["read"] })).body;
  const revoked = ownerOf(door, owner.publicKey, secretKey);
  expect((await revoked.get("/v1/surveys")).status).toBe(200);
  await owner.delete(`/v1/keys/${id}`);
  const from = performance.now();
  await expect
    .poll(async () => (await revoked.get("/v1/surveys")).status, { timeout: REVOKED_WITHIN_MS })
    .toBe(401);
  const revokedAfter = performance.now() - from;

  tellFigures("11 sites are walled off", {
    routes: owners.length,
    calls,
    "foreign answers": leaks.length,
    "told apart from missing": differences.length,
    "revoked after ms": revokedAfter,
  });
  expect(await server.stop()).toBe(0);
}, 600_000);
