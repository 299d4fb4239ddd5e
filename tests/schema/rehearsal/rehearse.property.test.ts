import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Show, Trigger } from "../../../schema/definition/survey.ts";
import { tallyMoments } from "../../../schema/rehearsal/rehearsalTally.ts";
import { type Moment, rehearse } from "../../../schema/rehearsal/rehearse.ts";
import {
  type RehearsalOptions,
  type RehearsedSurvey,
  UNCERTAIN,
  type Visit,
} from "../../../schema/rehearsal/visit.ts";
import { DAY, START } from "./rehearsalBuilder.ts";
import { promptsOf } from "./rehearsalModel.ts";

const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const certain: fc.Arbitrary<Trigger> = fc.constantFrom("load" as const, { event: "paid" }, { event: "read" });
const uncertain: fc.Arbitrary<Trigger> = fc.constantFrom(
  "exit-intent" as const,
  { after: 30 },
  { idle: 10 },
  { scroll: 50 },
  { click: ".buy" },
  { event: "paid", after: 90_000 },
);

const showOn = (trigger: fc.Arbitrary<Trigger>): fc.Arbitrary<Show> =>
  fc.record({
    on: fc.uniqueArray(trigger, { minLength: 1, maxLength: 3, selector: (on) => JSON.stringify(on) }),
    repeat: maybe(fc.constantFrom("once" as const, "until-answered" as const, "always" as const)),
    restDays: maybe(fc.constantFrom(0, 3, 20)),
    priority: maybe(fc.constantFrom(1, 2)),
    sample: maybe(fc.constantFrom(0, 1, 1, 1)),
    pages: fc.option(fc.constant({ only: ["/cart"] }), { nil: undefined, freq: 1 }),
  });

const surveysOn = (trigger: fc.Arbitrary<Trigger>): fc.Arbitrary<RehearsedSurvey[]> =>
  fc.uniqueArray(
    fc.record({
      id: fc.constantFrom("a", "b", "c"),
      status: fc.constantFrom("live" as const, "live" as const, "live" as const, "paused" as const),
      show: showOn(trigger),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  );

/** No two at once, so that their order is beyond doubt. */
const visits: fc.Arbitrary<Visit[]> = fc.uniqueArray(
  fc.record({
    visitor: fc.constantFrom("ann", "bob", "eve"),
    at: fc.integer({ min: 0, max: 90 * 24 }).map((hours) => START + (hours * DAY) / 24),
    url: fc.constantFrom("https://shop.example/", "https://shop.example/cart"),
    query: fc.constant({}),
    traits: fc.constant({}),
    event: maybe(fc.constantFrom("paid", "read")),
    reply: fc.option(fc.constantFrom("answer" as const, "dismiss" as const, "never" as const), {
      nil: undefined,
    }),
    seconds: maybe(fc.integer({ min: 0, max: 100_000 })),
    click: maybe(fc.constantFrom("", ".buy")),
  }),
  { selector: ({ at }) => at, minLength: 5, maxLength: 40 },
);

const options: fc.Arbitrary<Required<RehearsalOptions>> = fc.record({
  quietDays: fc.constantFrom(0, 1, 7, 30),
  reply: fc.constantFrom("answer" as const, "dismiss" as const),
  assume: fc.subarray([...UNCERTAIN]),
  asLive: fc.constant(false),
});

const anything = [surveysOn(fc.oneof(certain, uncertain)), visits, options] as const;
const promptsIn = (moments: Moment[]): Moment[] => moments.filter(({ outcome }) => outcome.kind === "asked");
const label = ({ visit, survey, at }: Moment): string => `${visit.visitor} ${survey} ${at}`;

describe("any rehearsal", () => {
  it("asks whom a second reading of the rules asks", () => {
    let prompts = 0;
    fc.assert(
      fc.property(surveysOn(certain), visits, options, (surveys, rows, how) => {
        const found = promptsIn([...rehearse(surveys, rows, how)]);
        prompts += found.length;
        expect(found.map(label).sort()).toEqual(promptsOf(surveys, rows, how));
      }),
      { numRuns: 1000 },
    );

    expect(prompts).toBeGreaterThan(2000);
  });
  it("asks no visitor twice within the quiet days, nor after they asked to be left alone", () => {
    fc.assert(
      fc.property(...anything, (surveys, rows, how) => {
        const byVisitor = new Map<string, Moment>();
        for (const prompt of promptsIn([...rehearse(surveys, rows, how)])) {
          const before = byVisitor.get(prompt.visit.visitor);
          if (before) {
            expect(prompt.at - before.at).toBeGreaterThanOrEqual(how.quietDays * DAY);
            expect(before.outcome).not.toMatchObject({ reply: "never" });
          }
          byVisitor.set(prompt.visit.visitor, prompt);
        }
      }),
      { numRuns: 500 },
    );
  });
  it("adds up: each moment is asked or stopped by one gate, each prompt has its visitor", () => {
    fc.assert(
      fc.property(...anything, (surveys, rows, how) => {
        const moments = [...rehearse(surveys, rows, how)];
        const tally = tallyMoments(surveys, moments);
        const sum = (counts: object) => Object.values(counts).reduce((all, one) => all + one, 0);
        const prompts = (times: object) =>
          Object.entries(times).reduce((all, [count, visitors]) => all + Number(count) * visitors, 0);
        for (const { due, asked, stopped, times, askedVisitors, dueVisitors } of tally.surveys) {
          expect(asked + sum(stopped)).toBe(due);
          expect([prompts(times), sum(times)]).toEqual([asked, askedVisitors]);
          expect(dueVisitors).toBeGreaterThanOrEqual(askedVisitors);
        }
        expect(prompts(tally.times)).toBe(tally.prompts.length);
        const known = moments.filter(({ outcome }) => outcome.kind !== "unknown");
        expect(new Set(known.map((one) => `${label(one)} ${rows.indexOf(one.visit)}`)).size).toBe(
          known.length,
        );
        expect(known).toHaveLength(tally.surveys.reduce((all, { due }) => all + due, 0));
      }),
      { numRuns: 500 },
    );
  });
  it("is the same whatever the order of the rows and the files, and for a visitor alone", () => {
    fc.assert(
      fc.property(...anything, (surveys, rows, how) => {
        const found = promptsIn([...rehearse(surveys, rows, how)]).map(label);
        const turned = promptsIn([...rehearse([...surveys].reverse(), [...rows].reverse(), how)]).map(label);
        expect(turned.sort()).toEqual([...found].sort());
        const own = rows.filter(({ visitor }) => visitor === "ann");
        const alone = promptsIn([...rehearse(surveys, own, how)]).map(label);
        expect(alone).toEqual(found.filter((one) => one.startsWith("ann")));
      }),
      { numRuns: 300 },
    );
  });
});
