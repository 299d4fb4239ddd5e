/** A year of believable responses for the demo's site, the same ones every time. */
import type { Survey } from "../../../schema/definition/survey.ts";
import { lint } from "../../../schema/proof/lint.ts";
import delivery from "../../../schema/templates/delivery.json" with { type: "json" };
import { prepareSnapshot, readSnapshot } from "../../ingest/prepareSnapshot.ts";
import type { Database } from "../../store/database.ts";
import { findFact, insertFact } from "../../store/facts.ts";
import { createWriter } from "../../store/ingest/writer.ts";
import { findJourney, putJourney } from "../../store/reports/journeys.ts";
import { createNote, listNotes } from "../../store/reports/notes.ts";
import { markResponse } from "../../store/responses.ts";
import { pause } from "../../store/rows/rowSlices.ts";
import type { Site } from "../../store/sites.ts";
import { findSurvey, putSurvey } from "../../store/surveys.ts";
import { listThemes, putTheme } from "../../store/texts/themes.ts";
import { type DemoSite, demoSite } from "../demoSite.ts";
import { demoSurveys } from "../surveys.ts";
import { RELEASE_DAY } from "./customers.ts";
import { responsesOf, type SeededResponse } from "./responses.ts";

const DAY = 86_400_000;
/** The day that the seed ends with, and whether it came to its end. */
const FACTS = { day: "demo-seed-day", done: "demo-seed-done" };
/** Responses stored in one commit: a visitor may wait for it. */
const STEP = 250;

export interface Seeded extends DemoSite {
  responses: number;
  people: number;
}

const readDefinition = (
  definition: unknown,
): { survey: Survey; issues: ReturnType<typeof lint>["issues"] } => {
  const { survey, issues } = lint(definition);
  if (!survey) throw new Error(`a survey of the demo has errors: ${JSON.stringify(issues)}`);
  return { survey, issues };
};

const SHOP_SURVEYS: readonly unknown[] = [
  ...demoSurveys,
  // The shop has no parcels: this one is asked by an event that only the seed's customers have seen.
  { ...delivery, status: "live", name: "CSAT of the delivery" },
];

async function storeAll(
  database: Database,
  site: Site,
  seeded: readonly SeededResponse[],
  definitions: ReadonlyMap<string, Survey>,
  now: () => number,
): Promise<void> {
  const writer = createWriter(database, { now, waitForBatch: async () => undefined });
  for (let from = 0; from < seeded.length; from += STEP) {
    const items = seeded.slice(from, from + STEP).map(({ snapshot }) => {
      const read = readSnapshot(snapshot);
      if ("fault" in read) throw new Error(`a response of the seed is wrong: ${JSON.stringify(read.fault)}`);
      const definition = definitions.get(read.snapshot.survey) ?? null;
      return prepareSnapshot(site, read.snapshot, definition, { now: now(), isPrivate: false });
    });
    const outcomes = await writer.write(items).outcomes;
    const wrong = outcomes.find(({ result }) => result === "rejected" || result === "conflict");
    if (wrong) throw new Error(`a response of the seed was refused: ${JSON.stringify(wrong)}`);
    await pause();
  }
}

/** What the shop's team did: handled unhappy answers, tagged them, noted what they did. */
async function markAll(database: Database, site: Site, seeded: readonly SeededResponse[]): Promise<void> {
  for (const { snapshot, handled } of seeded)
    if (handled) {
      const { at, ...marks } = handled;
      await markResponse(database, site.seq, snapshot.id, { handled: true, ...marks }, at);
    }
}

async function setUp(database: Database, { seq }: Site, day: number, now: number): Promise<void> {
  if ((await findJourney(database, seq)).length === 0)
    await putJourney(database, seq, [
      { id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 30 } },
      {
        id: "delivery",
        name: "Delivery",
        target: { metric: "csat", atLeast: 75 },
        promise: "There within three days of roasting",
      },
      { id: "support", name: "Support", target: { metric: "csat", atLeast: 80 } },
      { id: "cancellation", name: "Cancellation" },
    ]);
  if ((await listNotes(database, seq, {})).length === 0)
    await createNote(
      database,
      seq,
      {
        at: day - RELEASE_DAY * DAY,
        text: "New checkout: one page in place of four",
        url: "https://beans.example/changes#checkout",
        survey: null,
      },
      now,
    );
  if ((await listThemes(database, seq)).length === 0)
    for (const theme of [
      {
        id: "delivery",
        name: "Late parcels",
        words: ["late", "slow", "tracking", "spät", "langsam", "tarde", "lenta"],
      },
      {
        id: "taste",
        name: "Taste",
        words: ["taste", "tasted", "coffee", "Geschmack", "Kaffee", "sabor", "café"],
      },
    ])
      await putTheme(database, seq, { ...theme, surveys: null });
}

/** Puts the surveys that are not there. @returns those whose first version the seed answers */
async function putSurveys(database: Database, { seq }: Site, now: number): Promise<Map<string, Survey>> {
  const definitions = new Map<string, Survey>();
  for (const one of SHOP_SURVEYS) {
    const read = readDefinition(one);
    const { id } = read.survey;
    const found = await findSurvey(database, seq, id);
    if (!found) await putSurvey(database, seq, read, null, now);
    // An owner may have put another under this name: that one is not answered.
    if (!found || JSON.stringify(found.definition.questions) === JSON.stringify(read.survey.questions))
      definitions.set(id, read.survey);
  }
  return definitions;
}

/**
 * Fills the demo's site, which it makes where there is none. Done again, it stores nothing twice.
 *
 * @returns the site; its secret key where it was made now
 */
export async function seedDemo(database: Database, now: () => number): Promise<Seeded> {
  const demo = await demoSite(database, now());
  const { site } = demo;
  const known = await findFact(database, FACTS.day);
  const day = known === null ? Math.floor(now() / DAY) * DAY : Number(known);
  if (known === null) await insertFact(database, FACTS.day, String(day));
  const definitions = await putSurveys(database, site, now());
  const seeded = responsesOf(definitions, day);
  await storeAll(database, site, seeded, definitions, now);
  await markAll(database, site, seeded);
  await setUp(database, site, day, now());
  if ((await findFact(database, FACTS.done)) === null) await insertFact(database, FACTS.done, "true");
  // Each has one visitor's id, whatever they are named later.
  const people = new Set(seeded.map(({ snapshot }) => snapshot.visitor));
  return { ...demo, responses: seeded.length, people: people.size };
}

/**
 * Seeds a new file: one whose demo site is not there yet, or whose seed was cut off.
 *
 * @returns null where it is no new one
 */
export async function seedNewFile(database: Database, now: () => number): Promise<Seeded | null> {
  const [site, day, done] = await Promise.all(
    ["demo-site", FACTS.day, FACTS.done].map((fact) => findFact(database, fact)),
  );
  const isCutOff = day !== null && done === null;
  return site === null || isCutOff ? seedDemo(database, now) : null;
}
