import { COLUMNS, type Tally } from "../../../schema/metrics/tally.ts";
import { DIMENSIONS } from "../counts.ts";
import type { FileConnection } from "../file/fileConnection.ts";

type Value = string | number | null;

/** What the counts of a response go by. */
export interface Counted {
  site: Value;
  survey: Value;
  version: Value;
  device: Value;
  locale: Value;
  hour: number;
  tally: Tally | string;
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

const dimensionValue = ({ version, device, locale }: Counted, dim: (typeof DIMENSIONS)[number]): string =>
  String({ version, device, locale }[dim] ?? "");

function addGroup(cells: Map<string, Cell>, group: Group, dim: (typeof DIMENSIONS)[number], tally: Tally) {
  for (const [key, mask] of Object.entries(tally)) {
    const place = [group.site, group.survey, dim, dimensionValue(group, dim), key, group.hour];
    const name = place.join("\n");
    const cell = cells.get(name) ?? { key: place, sums: COLUMNS.map(() => 0) };
    for (let bit = 0; bit < COLUMNS.length; bit++)
      if ((mask >> bit) & 1) cell.sums[bit] = (cell.sums[bit] ?? 0) + group.times;
    cells.set(name, cell);
  }
}

/**
 * The changes that a commit makes to the counts, summed before they are written: many responses to one survey touch few
 * rows.
 */
export class CountChanges {
  readonly #groups = new Map<string, Group>();

  /** @param times 1 for a response that comes in, -1 for one that goes */
  add(counted: Counted, times: 1 | -1): void {
    const { site, survey, version, device, locale, hour, tally } = counted;
    const text = typeof tally === "string" ? tally : JSON.stringify(tally);
    const name = `${site}\n${survey}\n${version}\n${hour}\n${device ?? ""}\n${locale ?? ""}\n${text}`;
    const group = this.#groups.get(name);
    if (group) group.times += times;
    else this.#groups.set(name, { ...counted, times });
  }

  #cells(): Map<string, Cell> {
    const cells = new Map<string, Cell>();
    for (const group of this.#groups.values()) {
      if (group.times === 0) continue;
      const tally: Tally = typeof group.tally === "string" ? JSON.parse(group.tally) : group.tally;
      for (const dim of DIMENSIONS) addGroup(cells, group, dim, tally);
    }
    return cells;
  }

  /** Writes them within the transaction that changes the rows. */
  write(connection: FileConnection): void {
    for (const { key, sums } of this.#cells().values())
      if (sums.some((sum) => sum !== 0)) connection.prepare(ADD).run(...key, ...sums);
  }
}
