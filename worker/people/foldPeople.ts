import type { Row } from "@libsql/client";
import type { PersonPrompt } from "../../schema/metrics/person.ts";
import { summarizePerson } from "../../schema/metrics/person.ts";
import type { Database } from "../store/database.ts";
import {
  firstNamings,
  gatherPeople,
  NamedRows,
  type Naming,
  type Namings,
  personOf,
  userOf,
  visitorOf,
} from "../store/people/namedRows.ts";
import {
  namingStatements,
  type PersonEntry,
  peopleStatements,
  readMarks,
  readNamings,
} from "../store/people/peopleRows.ts";
import type { ChangedNames } from "../store/people/personChanges.ts";
import { pause } from "../store/rows/rowSlices.ts";
import { isPrompt, PROMPT_COLUMNS, promptOf } from "./personPrompt.ts";
import type { VersionCache } from "./versionCache.ts";

/** People summed up or written in one go: on a file no visitor waits for it longer than some milliseconds. */
const STEP = 300;

/** Writes people in bounded steps. */
export async function writePeople(
  database: Database,
  site: number,
  entries: readonly PersonEntry[],
): Promise<void> {
  for (let from = 0; from < entries.length; from += STEP) {
    await database.write(peopleStatements(site, entries.slice(from, from + STEP)));
    await pause();
  }
}

const addTo = <K, V>(map: Map<K, V[]>, key: K, value: V): void => {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
};

/** Sums persons up from the prompts of all names that they go by. */
export async function summarize(
  database: Database,
  site: number,
  ids: Iterable<string>,
  rows: Iterable<Row>,
  named: Namings,
  versions: VersionCache,
): Promise<PersonEntry[]> {
  const wanted = new Set(ids);
  const prompts = new Map<string, PersonPrompt[]>();
  const names = new Map<string, Set<string>>();
  const users = new Set<string>();
  const own: [person: string, row: Row][] = [];
  for (const row of rows) {
    const person = personOf(row, named);
    if (person !== null && wanted.has(person)) own.push([person, row]);
  }
  await versions.load(
    site,
    own.map(([, row]) => row),
  );
  for (const [i, [person, row]] of own.entries()) {
    if (i % STEP === STEP - 1) await pause();
    addTo(prompts, person, promptOf(row, versions.find(site, row)));
    const known = names.get(person) ?? new Set([person]);
    const visitor = visitorOf(row);
    // A mark that was put on a visitor goes with them.
    if (visitor !== null && named.get(visitor)?.user === person) known.add(visitor);
    names.set(person, known);
    if (userOf(row) !== null) users.add(person);
  }
  const marks = await readMarks(
    database,
    site,
    [...names.values()].flatMap((known) => [...known]),
  );
  const entries: PersonEntry[] = [];
  for (const id of wanted) {
    const theirs = [...(names.get(id) ?? [])].flatMap((name) => marks.get(name) ?? []);
    entries.push({ id, named: users.has(id), summary: summarizePerson(prompts.get(id) ?? [], theirs) });
    if (entries.length % STEP === 0) await pause();
  }
  return entries;
}

interface Computed {
  entries: PersonEntry[];
  /** whom each of the changed visitors was named */
  named: Map<string, Naming | null>;
}

/** The people behind changed responses, from all of their responses. */
export async function computePeople(
  database: Database,
  { site, visitors, users }: ChangedNames,
  versions: VersionCache,
): Promise<Computed> {
  const found = new NamedRows(database, site, PROMPT_COLUMNS);
  const before = await readNamings(database, site, visitors);
  const ids = await gatherPeople(found, { visitors, users }, isPrompt, before.values());
  const rows = [...found.rows.values()].filter(isPrompt);
  const namings = firstNamings(rows);
  return {
    entries: await summarize(database, site, ids, rows, namings, versions),
    named: new Map([...visitors].map((visitor) => [visitor, namings.get(visitor) ?? null])),
  };
}

/**
 * Makes the people behind changed responses anew. For the job alone, one run at a time: what another writes on an older
 * state would stay.
 */
export async function foldPeople(
  database: Database,
  changed: ChangedNames,
  versions: VersionCache,
): Promise<void> {
  const { entries, named } = await computePeople(database, changed, versions);
  await writePeople(database, changed.site, entries);
  if (named.size > 0) await database.write(namingStatements(changed.site, named));
}
