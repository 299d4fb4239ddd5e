import { COLUMNS, type Tally } from "../../../schema/metrics/tally.ts";
import { DIMENSIONS } from "../counts.ts";
import type { FileConnection } from "../file/fileConnection.ts";
import type { TraitPlace } from "../traits/traitSlots.ts";

type Value = string | number | null;

/** What the counts of a response go by. */
export interface Counted {
  site: Value;
  survey: Value;
  version: Value;
  device: Value;
  locale: Value;
  hour: number;
  /** JSON of a `Tally` */
  tally: string;
  /** the traits that it counts in */
  places: readonly TraitPlace[];
}

interface Group extends Counted {
  times: number;
}

interface Cell {
  key: Value[];
  sums: number[];
}

const PLACE = ["site", "survey", "dim", "value", "key", "hour"];
const ADD = `INSERT INTO counts (${[...PLACE, ...COLUMNS].join(", ")})
  VALUES (${[...PLACE, ...COLUMNS].map(() => "?").join(", ")})
  ON CONFLICT DO UPDATE SET ${COLUMNS.map((column) => `${column} = ${column} + excluded.${column}`).join(", ")}`;

function addCell(cells: Map<string, Cell>, place: Value[], mask: number, times: number) {
  const name = place.join("\n");
  const cell = cells.get(name) ?? { key: place, sums: COLUMNS.map(() => 0) };
  for (let bit = 0; bit < COLUMNS.length; bit++)
    if ((mask >> bit) & 1) cell.sums[bit] = (cell.sums[bit] ?? 0) + times;
  cells.set(name, cell);
}

function addGroup(cells: Map<string, Cell>, group: Group, tally: Tally) {
  const { site, survey, hour, times, version, device, locale, places } = group;
  const values = { version, device, locale };
  const dims = [...DIMENSIONS.map((dim): TraitPlace => [dim, String(values[dim] ?? "")]), ...places];
  for (const [key, mask] of Object.entries(tally))
    for (const [dim, value] of dims) addCell(cells, [site, survey, dim, value, key, hour], mask, times);
  // How many responses a trait's value has in all (schema/db/tables.ts).
  for (const [dim, slot] of places) addCell(cells, [site, "", dim, slot, "", 0], 1, times);
}

/**
 * The changes that a commit makes to the counts, summed before they are written: many responses to one survey touch few
 * rows.
 */
export class CountChanges {
  readonly #groups = new Map<string, Group>();

  /** @param times 1 for a response that comes in, -1 for one that goes */
  add(counted: Counted, times: 1 | -1): void {
    const { site, survey, version, device, locale, hour, tally, places } = counted;
    const name = `${site}\n${survey}\n${version}\n${hour}\n${device ?? ""}\n${locale ?? ""}\n${tally}\n${places.join("\n")}`;
    const group = this.#groups.get(name);
    if (group) group.times += times;
    else this.#groups.set(name, { ...counted, times });
  }

  #cells(): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    for (const group of this.#groups.values()) {
      if (group.times === 0) continue;
      addGroup(cells, group, JSON.parse(group.tally));
    }
    return cells;
  }

  /** Writes them within the transaction that changes the rows. */
  write(connection: FileConnection): void {
    for (const { key, sums } of this.#cells().values())
      if (sums.some((sum) => sum !== 0)) connection.prepare(ADD).run([...key, ...sums]);
  }
}
