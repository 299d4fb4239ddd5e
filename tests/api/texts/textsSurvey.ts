/** A survey with texts of every kind, and responses to it. */
import { type Owner, snapshot } from "../../support/api/owner.ts";

const choices = [
  { id: "price", label: "Price" },
  { id: "slow", label: "Slow" },
];

export const textsSurvey = (fields: Record<string, unknown> = {}) => ({
  id: "texts",
  questions: [
    { id: "score", kind: "nps", title: "How likely?" },
    { id: "why", kind: "choice", title: "Why?", other: true, choices },
    { id: "which", kind: "choices", title: "Which?", other: true, choices },
    { id: "more", kind: "text", title: "More?" },
    { id: "last", kind: "text", title: "Anything else?" },
    { id: "age", kind: "text", title: "Age?", format: "number" },
  ],
  ...fields,
});

export const answered = (answers: Record<string, unknown>, fields: Record<string, unknown> = {}) =>
  Object.assign(snapshot(), {
    survey: "texts",
    state: "completed",
    answers: { score: null, why: null, which: null, more: null, last: null, age: null, ...answers },
    ...fields,
  });

/** Sends responses, and expects that all are stored. @throws Error that names the first that is not */
export async function store(owner: Owner, responses: readonly { id: string }[]): Promise<void> {
  for (let from = 0; from < responses.length; from += 50) {
    const { body } = await owner.send(responses.slice(from, from + 50));
    const refused = body.results?.find(({ result }: { result: string }) => result !== "stored");
    if (refused || !body.results) throw new Error(JSON.stringify(refused ?? body));
  }
}

/** Ids of the responses of a query, newest first. */
export async function found(owner: Owner, query: Record<string, string>): Promise<string[]> {
  const { status, body } = await owner.get(
    `/v1/responses?${new URLSearchParams({ limit: "200", ...query })}`,
  );
  if (status !== 200) throw new Error(JSON.stringify(body));
  return body.responses.map(({ id }: { id: string }) => id);
}

/** Waits until the index is in step with the responses, running the job as the minute's timer does. */
export async function untilIndexed(door: {
  runJobs(): Promise<void>;
  sql(sql: string): Promise<Record<string, unknown>[]>;
}): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    const [left] = await door.sql(`SELECT (SELECT count(*) FROM unindexed_texts)
        + (SELECT count(*) FROM responses WHERE seq > (SELECT done_to FROM job_marks WHERE job = 'texts')) AS n`);
    if (left?.n === 0) return;
    if (tries % 50 === 49) await door.runJobs();
    await new Promise((go) => setTimeout(go, 25));
  }
  throw new Error("the texts are not indexed within 10 s");
}
