/** Conditions that stand once in code and are evaluated by JavaScript and by SQL alike. */

/** Named values; a flag is 1 or 0. */
export type Facts = Record<string, string | number | null>;

/** A condition in both languages. Its SQL is 0 or 1, never null. */
export interface Test {
  sql: string;
  holds(facts: Facts): boolean;
}

export const isSet = (flag: string): Test => ({
  sql: `ifnull("${flag}", 0) <> 0`,
  holds: (facts) => !!facts[flag],
});
export const isKnown = (name: string): Test => ({
  sql: `"${name}" IS NOT NULL`,
  holds: (facts) => facts[name] !== null,
});
export const isSame = (a: string, b: string): Test => ({
  sql: `"${a}" IS "${b}"`,
  holds: (facts) => facts[a] === facts[b],
});
/** a < b, both numbers; false where one is null */
export const isLess = (a: string, b: string): Test => ({
  sql: `ifnull("${a}" < "${b}", 0)`,
  holds: (facts) => facts[a] != null && facts[b] != null && Number(facts[a]) < Number(facts[b]),
});
export const isOneOf = (name: string, values: readonly string[]): Test => ({
  sql: `ifnull("${name}" IN (${values.map((value) => `'${value}'`).join(", ")}), 0)`,
  holds: (facts) => values.includes(String(facts[name])),
});
export const not = (test: Test): Test => ({
  sql: `NOT (${test.sql})`,
  holds: (facts) => !test.holds(facts),
});
export const all = (...tests: Test[]): Test => ({
  sql: tests.map(({ sql }) => `(${sql})`).join(" AND "),
  holds: (facts) => tests.every((test) => test.holds(facts)),
});
