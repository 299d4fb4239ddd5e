/** Random histories of a site: snapshots in any order, erasures in between. */
import fc from "fast-check";
import { traitNames } from "../../schema/arbitrary/conditions.ts";
import { answersTo, surveys, traitSets } from "../../schema/arbitrary/surveys.ts";
import { isMissing } from "../../schema/model/facets.ts";
import type { ModelState } from "../../schema/model/verdict.ts";
import { modelWalk } from "../../schema/model/walk.ts";

export const HOUR = 3_600_000;
export const VERSIONS = 2;
/** Two surveys of two versions each, by `id version`. */
export type Definitions = ReadonlyMap<string, Definition>;
type Definition = (typeof surveys extends fc.Arbitrary<infer T> ? T : never) & { id: string };

export interface Sent {
  id: string;
  survey: string;
  version: number;
  rev: number;
  state: ModelState;
  answers: Record<string, unknown>;
  traits: Record<string, string | number | boolean>;
  visitor: string | null;
  user: string | null;
  device: string | null;
  locale: string | null;
  shownAt: string;
  test: boolean;
}
export type Operation =
  | { kind: "send"; batch: Sent[] }
  | { kind: "erase-response"; id: string }
  | { kind: "erase-person"; name: string }
  | { kind: "exclude"; id: string; excluded: string | null }
  | { kind: "count-traits"; names: string[] }
  /** what the job does first: it counts back later */
  | { kind: "open-traits" };
export interface History {
  definitions: Definitions;
  operations: Operation[];
}

/** As many as prompts are open at once; what a prompt is of goes by its number. */
const PROMPTS = 7;
const NOW = Date.UTC(2026, 10, 21, 12);
const idOf = (prompt: number): string => `01900000-0000-7000-8000-00000000000${prompt}`;
const people = ["v_1", "v_2", "ann"] as const;
const orNobody = (names: readonly string[]) => fc.option(fc.constantFrom(...names), { nil: null, freq: 2 });

const definitionSets: fc.Arbitrary<Definitions> = fc
  .array(surveys, { minLength: 2 * VERSIONS, maxLength: 2 * VERSIONS })
  .map(
    (drawn) =>
      new Map(
        drawn.map((survey, i) => {
          const id = i < VERSIONS ? "first" : "second";
          return [`${id} ${(i % VERSIONS) + 1}`, { ...survey, id }];
        }),
      ),
  );

/** Random answers stray from the path nearly always, so most keep to it, as a widget's do. */
function keptToPath(
  definition: Definition,
  answers: Record<string, unknown>,
  traits: Record<string, unknown>,
  state: ModelState,
) {
  const { path } = modelWalk(definition, state === "shown" ? {} : answers, traits);
  const kept = Object.entries(answers).filter(
    ([id, value]) => (path.includes(id) && state !== "shown") || isMissing(value),
  );
  return Object.fromEntries(kept);
}

/** What all revs of a prompt have in common; one in twelve differs. */
const constants = (prompt: number) => ({
  survey: prompt % 2 === 0 ? "first" : "second",
  version: 1 + (Math.floor(prompt / 2) % VERSIONS),
  shownAt: new Date(NOW - prompt * HOUR * 0.4).toISOString(),
});
const strays: fc.Arbitrary<Partial<Sent>> = fc.oneof(
  { weight: 11, arbitrary: fc.constant({}) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      { survey: "first" },
      { survey: "nowhere" },
      { version: 2 },
      { version: 3 },
      { shownAt: "2026-11-01T00:00:00Z" },
    ),
  },
);
const states = fc.constantFrom<ModelState>("shown", "started", "started", "dismissed", "completed");

function snapshots(definitions: Definitions): fc.Arbitrary<Sent> {
  return fc.tuple(fc.nat(PROMPTS - 1), strays).chain(([prompt, stray]) => {
    const fixed = { ...constants(prompt), ...stray };
    const definition = definitions.get(`${fixed.survey} ${fixed.version}`) ?? {
      id: "nowhere",
      questions: [],
    };
    const fields = fc.record({
      rev: fc.integer({ min: 1, max: 6 }),
      state: states,
      answers: answersTo(definition.questions),
      traits: traitSets,
      visitor: orNobody(["v_1", "v_2", "v_3"]),
      user: orNobody(["ann", "bob"]),
      device: orNobody(["mobile", "desktop", ""]),
      locale: orNobody(["en", "es"]),
      test: fc.nat(4).map((dice) => dice === 0),
      strays: fc.nat(5).map((dice) => dice === 0),
    });
    return fields.map(({ strays: hasStrays, ...drawn }): Sent => {
      const { answers, traits, state } = drawn;
      const kept = hasStrays ? answers : keptToPath(definition, answers, traits, state);
      return { id: idOf(prompt), ...fixed, ...drawn, answers: kept };
    });
  });
}

const operations = (definitions: Definitions): fc.Arbitrary<Operation> => {
  const sent = snapshots(definitions);
  return fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .array(sent, { minLength: 1, maxLength: 6 })
        .map((batch): Operation => ({ kind: "send", batch })),
    },
    // The same sent again, as a widget does that got no reply.
    { weight: 2, arbitrary: sent.map((one): Operation => ({ kind: "send", batch: [one, one] })) },
    {
      weight: 1,
      arbitrary: fc.nat(PROMPTS).map((prompt): Operation => ({ kind: "erase-response", id: idOf(prompt) })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom(...people).map((name): Operation => ({ kind: "erase-person", name })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.nat(PROMPTS), fc.constantFrom("spam", "a colleague", null))
        .map(([prompt, excluded]): Operation => ({ kind: "exclude", id: idOf(prompt), excluded })),
    },
    {
      weight: 1,
      arbitrary: fc.subarray([...traitNames]).map((names): Operation => ({ kind: "count-traits", names })),
    },
    { weight: 1, arbitrary: fc.constant<Operation>({ kind: "open-traits" }) },
  );
};

export const histories: fc.Arbitrary<History> = definitionSets.chain((definitions) =>
  fc.record({
    definitions: fc.constant(definitions),
    operations: fc.array(operations(definitions), { minLength: 8, maxLength: 30 }),
  }),
);
