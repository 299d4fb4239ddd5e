import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columnsOf, FIELDS } from "../../../worker/store/ingest/prepared.ts";

const text = fc.string({ maxLength: 20 });
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const map = fc.dictionary(text, fc.integer(), { noNullPrototype: true });
const internal = { site: 1, groups: '["promoter"]', tally: '{"":15}', body: "0123456789", link: null };

/** What a widget sends: any field beside these four may be left out, and most may be null. */
const sent = fc.record(
  {
    survey: text,
    version: fc.nat(),
    rev: fc.nat(),
    state: fc.constantFrom("shown", "started", "completed"),
    id: text,
    shownAt: text,
    visitor: maybe(text),
    user: maybe(text),
    locale: maybe(text),
    url: maybe(text),
    referrer: maybe(text),
    device: maybe(text),
    channel: maybe(text),
    test: maybe(fc.boolean()),
    traits: maybe(map),
    spent: maybe(map),
    answers: maybe(map),
  },
  { requiredKeys: ["survey", "version", "rev", "state"] },
);
const workedOut = fc.record({
  id: text,
  at: fc.nat(),
  shownAt: fc.nat(),
  channel: text,
  proved: fc.boolean(),
  traits: map,
  answers: map,
});

const nullIfEmpty = (value: object | null | undefined): string | null =>
  value && JSON.stringify(value) !== "{}" ? JSON.stringify(value) : null;

describe("the columns of a snapshot", () => {
  it("hold what was sent, but for what the collector works out, and no more", () => {
    fc.assert(
      fc.property(sent, workedOut, (snapshot, values) => {
        expect(columnsOf(snapshot, values, internal)).toEqual({
          ...internal,
          id: values.id,
          at: values.at,
          shown_at: values.shownAt,
          channel: values.channel,
          proved: values.proved ? 1 : 0,
          traits: nullIfEmpty(values.traits),
          answers: JSON.stringify(values.answers),
          survey: snapshot.survey,
          version: snapshot.version,
          rev: snapshot.rev,
          state: snapshot.state,
          visitor: snapshot.visitor || null,
          user: snapshot.user || null,
          locale: snapshot.locale ?? null,
          url: snapshot.url ?? null,
          referrer: snapshot.referrer ?? null,
          device: snapshot.device ?? null,
          test: snapshot.test === true ? 1 : 0,
          spent: nullIfEmpty(snapshot.spent),
        });
      }),
    );
  });

  it("are the same in the same order, whatever is sent", () => {
    fc.assert(
      fc.property(sent, workedOut, (snapshot, values) => {
        expect(Object.keys(columnsOf(snapshot, values, internal))).toEqual(FIELDS);
      }),
    );
  });

  it("are of one response each", () => {
    const values = { id: "a", at: 1, shownAt: 1, channel: "widget", proved: false, traits: {}, answers: {} };
    const first = columnsOf({ survey: "nps" }, values, internal);
    columnsOf({ survey: "csat" }, { ...values, id: "b" }, internal);
    expect([first.survey, first.id]).toEqual(["nps", "a"]);
  });
});
