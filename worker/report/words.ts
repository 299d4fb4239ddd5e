import type { Row } from "@libsql/client";
import type * as v from "valibot";
import type { Question, Survey } from "../../schema/definition/survey.ts";
import type { Answers } from "../../schema/engine/answer.ts";
import { moodOf } from "../../schema/metrics/moods.ts";
import { type Tally, tallyKey } from "../../schema/metrics/tally.ts";
import { createWordReader, type Side, WordComparison } from "../../schema/metrics/words.ts";
import { answerTexts } from "../../schema/search/responseTexts.ts";
import { ApiError } from "../http/apiError.ts";
import type { WordsAnswer, wordsQuery } from "../schemas/results/words.ts";
import type { Database } from "../store/database.ts";
import { pause, scan } from "../store/rows/rowSlices.ts";
import { mergeReads } from "../store/server/mergeReads.ts";
import { hasText } from "../store/texts/hasText.ts";
import { headlineOf } from "./metric.ts";
import { questionsOf } from "./questions.ts";
import { surveyRows } from "./surveyRows.ts";

type Query = v.InferOutput<typeof wordsQuery>;

/** Responses with a text that are read, the newest. */
const NEWEST = 10_000;
/** Responses that are taken apart before others are served: some milliseconds. */
const STEP = 50;
const COLUMNS = ["at", "seq", "url", "id", "answers", "tally", "locale"];

const refused = (at: string, message: string): ApiError =>
  new ApiError("bad-request", "there are no words to compare", { errors: [{ at, message }] });

function checkQuestion(id: string | undefined, versions: readonly Survey[]): void {
  if (id === undefined) return;
  const found = questionsOf(versions).find((question) => question.id === id);
  if (found?.kind === "text") return;
  throw refused(
    "question",
    found
      ? `is a ${found.kind} question; only text questions have words`
      : "is not a question of this survey",
  );
}

/** The side of a response: null for neither, without a score, or with one on another scale. */
function sideOf(score: Question, answers: Answers, tally: Tally): Side | null {
  if (!Object.hasOwn(tally, tallyKey(score)) || !Object.hasOwn(answers, score.id)) return null;
  const mood = moodOf(score, answers[score.id]);
  return mood === "neutral" ? null : mood;
}

/** The texts of a row that count here, with what they were said beside. */
function readRow(row: Row, question: string | undefined) {
  const answers = JSON.parse(String(row.answers)) as Answers;
  const tally = JSON.parse(String(row.tally)) as Tally;
  const texts = answerTexts(answers, tally).filter(
    (one) => question === undefined || one.question === question,
  );
  return { answers, tally, texts: texts.map(({ text }) => text) };
}

/** Reads `GET /v1/words` (contract section 14). @throws ApiError `not-found`, `bad-request` */
export async function wordsReport(
  given: Database,
  site: number,
  query: Query,
  now: number,
): Promise<WordsAnswer> {
  const { question } = query;
  const database = mergeReads(given);
  const { versions, latest, filters, span } = await surveyRows(database, site, query, now);
  const score = headlineOf(latest.questions);
  if (!score)
    throw refused("survey", "asks no nps, csat or ces question, which tells the unhappy from the happy");
  checkQuestion(
    question,
    versions.map(({ definition }) => definition),
  );
  const wordsOf = createWordReader();
  const comparison = new WordComparison();
  for await (const rows of scan(database, site, filters, {
    span,
    columns: COLUMNS,
    only: hasText(question),
  })) {
    for (const [place, row] of rows.entries()) {
      if (place % STEP === STEP - 1) await pause();
      const { answers, tally, texts } = readRow(row, question);
      if (texts.length === 0) continue;
      const locale = String(row.locale ?? latest.locale ?? "en");
      const words = new Set(texts.flatMap((text) => [...wordsOf(text, locale)]));
      comparison.add(String(row.id), sideOf(score, answers, tally), words);
      if (comparison.read === NEWEST) break;
    }
    if (comparison.read === NEWEST) break;
  }
  return { groups: comparison.groups, read: comparison.read, ...comparison.told() };
}
