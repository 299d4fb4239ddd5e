/**
 * THE JUDGEMENT of a snapshot beside the row that is there (contract section 9), told once. On a file JavaScript judges
 * within the transaction; over HTTP the same rules travel as SQL, since a look before the transaction could be overtaken.
 */
import type { RejectCode } from "../../../schema/protocol/wire.ts";
import { all, type Facts, isKnown, isLess, isOneOf, isSame, isSet, not, type Test } from "./factTest.ts";
import type { Outcome, PreparedSnapshot } from "./prepared.ts";

/** A response may still change for this long after its survey was closed, in milliseconds. */
export const CLOSING_GRACE = 3_600_000;

/** Columns of the row that is there, as facts `had_…`; all null where there is none. */
export const HAD = ["rev", "state", "survey", "version", "shown_at", "body"] as const;

/**
 * What the rules look at beside `HAD` and the snapshot's own fields. `closed_from`: first shown then or later, it is
 * refused; null while the survey is not closed. `first_at`: `at` of the first stored rev. `imported`: it was given
 * elsewhere, so it doesn't matter that the survey is closed here. `link_fault`: why its signed link can't be taken.
 * `is_used`: another response was completed by its link, which is for one alone.
 */
export const LOOKED_UP = [
  "is_erased",
  "has_survey",
  "has_version",
  "closed_from",
  "first_at",
  "error",
  "imported",
  "link_fault",
  "is_used",
] as const;

interface Rule {
  when: Test;
  outcome(item: PreparedSnapshot, facts: Facts): Outcome;
}

const rejected = (code: RejectCode, at: string, message: string): Outcome => ({
  result: "rejected",
  error: { code, at, message },
});

const hasRow = isKnown("had_rev");
const FINAL = ["completed", "dismissed"];

/** The same of every rev of a response. */
const lasting = (column: string, name: string): Rule => ({
  when: all(hasRow, not(isSame(column, `had_${column}`))),
  outcome: () => rejected("invalid", `/${name}`, `${name} may not change between revs`),
});

/** The first that holds decides. Where none does, the snapshot is stored. */
export const RULES: readonly Rule[] = [
  { when: isSet("is_erased"), outcome: () => rejected("erased", "/id", "this response was erased") },
  {
    when: all(hasRow, isSame("rev", "had_rev"), isSame("body", "had_body")),
    outcome: () => ({ result: "duplicate" }),
  },
  { when: all(hasRow, isSame("rev", "had_rev")), outcome: () => ({ result: "conflict" }) },
  { when: all(hasRow, isLess("rev", "had_rev")), outcome: () => ({ result: "stale" }) },
  {
    when: isOneOf("had_state", FINAL),
    outcome: (_, { had_state }) => rejected("final", "/rev", `the response is ${had_state} already`),
  },
  {
    when: isOneOf("link_fault", ["invalid"]),
    outcome: () => rejected("link-invalid", "/link", "this site signed no such link"),
  },
  {
    when: all(not(hasRow), isOneOf("link_fault", ["expired"])),
    outcome: () => rejected("link-expired", "/link", "the link had expired before it was shown"),
  },
  { when: isSet("is_used"), outcome: () => rejected("link-used", "/link", "the link was used already") },
  lasting("survey", "survey"),
  lasting("version", "version"),
  lasting("shown_at", "shownAt"),
  {
    when: not(isSet("has_survey")),
    outcome: ({ fields: { survey } }) =>
      rejected("unknown-survey", "/survey", `there is no survey “${survey}”`),
  },
  {
    when: not(isSet("has_version")),
    outcome: ({ fields: { survey, version } }) =>
      rejected("unknown-version", "/version", `“${survey}” has no version ${version}`),
  },
  {
    when: all(isKnown("closed_from"), not(isLess("first_at", "closed_from")), not(isSet("imported"))),
    outcome: ({ fields: { survey } }) =>
      rejected("survey-closed", "/survey", `“${survey}” was closed before it was shown`),
  },
  {
    when: isSet("error"),
    outcome: ({ error }) => (error ? { result: "rejected", error } : { result: "rejected" }),
  },
];

export const STORED: Outcome = { result: "stored" };

/** The rule that refuses a snapshot or finds it known, or null: it is stored. */
export const firstRule = (facts: Facts): Rule | null => RULES.find(({ when }) => when.holds(facts)) ?? null;

/** The number of that rule, as SQL; null where the snapshot is stored. */
export const FIRST_RULE_SQL = `CASE ${RULES.map(({ when }, i) => `WHEN ${when.sql} THEN ${i}`).join(" ")} END`;
