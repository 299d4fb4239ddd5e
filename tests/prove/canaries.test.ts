import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { doorOf, newFolder, startServing } from "../node/serving.ts";
import { createOwner, npsSurvey, snapshot } from "../support/api/owner.ts";
import { size, tellFigures } from "./support/proof.ts";

const REQUESTS = size(600, 10_000);
const ADDRESS = "203.0.113.77";
const AGENT = "canary-agent";
const HEADERS = { "x-forwarded-for": ADDRESS, "user-agent": AGENT };
/** What a visitor gave; the survey below asks for it. */
const PERSONAL = {
  answer: "canary-answer",
  email: "canary@mail.example",
  user: "canary-user",
  trait: "canary-trait",
  page: "canary-page",
};
const WRONG_KEY = "sk_canary-wrong-key";

const survey = npsSurvey({
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    { id: "why", kind: "text", title: "Why?" },
    { id: "mail", kind: "text", format: "email", title: "Your address?" },
  ],
});
const personal = (fields: Record<string, unknown> = {}) =>
  snapshot({
    state: "completed",
    answers: { score: 3, why: PERSONAL.answer, mail: PERSONAL.email },
    visitor: "v_canary",
    user: PERSONAL.user,
    traits: { plan: PERSONAL.trait },
    url: `https://shop.example/${PERSONAL.page}`,
    ...fields,
  });

it("no log holds what a visitor gave, and after an erasure the file doesn't either", async () => {
  const file = join(newFolder(), "canaries.db");
  const server = await startServing(file, { EARSHOT_TRUST_PROXY: "1" });
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(survey);
  const wrong = { ...HEADERS, authorization: `Bearer ${WRONG_KEY}` };
  const calls: (() => Promise<unknown>)[] = [
    () => owner.send([personal(), personal({ survey: "unknown" })], HEADERS),
    () => owner.send([personal({ answers: { score: PERSONAL.answer } })], HEADERS),
    () => server.request("/v1/responses", { method: "POST", body: `{"${PERSONAL.email}`, headers: HEADERS }),
    () => server.request(`/v1/visitors/${PERSONAL.user}`, { headers: wrong }),
    () => owner.get(`/v1/responses?q=${PERSONAL.answer}&limit=${PERSONAL.email}`, HEADERS),
    () => server.request(`/${PERSONAL.email}?key=${owner.secretKey}`, { headers: HEADERS }),
    () => owner.put("/v1/surveys/nps", { ...survey, name: 5, note: PERSONAL.email }),
    () => owner.get(`/v1/visitors/${PERSONAL.user}`, HEADERS),
  ];
  for (let sent = 0; sent < REQUESTS; sent += calls.length) await Promise.all(calls.map((call) => call()));

  const bytes = () =>
    [file, `${file}-wal`, `${file}-shm`, `${file}-lock`]
      .map((path) => (existsSync(path) ? readFileSync(path, "latin1") : ""))
      .join("\n");
  const foundIn = (text: string, canaries: string[]) => canaries.filter((canary) => text.includes(canary));
  const everything = Object.values(PERSONAL);
  // A file without them from the start would prove nothing.
  expect(foundIn(bytes(), everything)).toEqual(everything);
  expect(foundIn(bytes(), [ADDRESS, AGENT, WRONG_KEY, owner.secretKey])).toEqual([]);

  expect((await owner.delete(`/v1/visitors/${PERSONAL.user}`)).status).toBe(204);
  // They were the same person's.
  expect((await owner.delete("/v1/visitors/v_canary")).status).toBe(404);
  const left = foundIn(bytes(), everything);
  expect(left).toEqual([]);
  expect(await server.stop()).toBe(0);
  const logged = foundIn(server.output(), [...everything, ADDRESS, AGENT, WRONG_KEY, owner.secretKey]);
  tellFigures("14 private by default, and erasable", {
    requests: REQUESTS,
    "canaries in logs": logged.length,
    "canaries in file and WAL after erasure": left.length,
  });
  expect(logged).toEqual([]);
  expect(foundIn(bytes(), everything)).toEqual([]);
}, 600_000);
