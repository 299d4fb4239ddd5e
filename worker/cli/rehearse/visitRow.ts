import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Traits } from "../../../schema/engine/answer.ts";
import type { Visit } from "../../../schema/rehearsal/visit.ts";
import { CELLS, CellFault, NEEDED, TRAIT, traitIn } from "./visitCells.ts";

/** What is wrong with a row. The message follows the row's number. */
export class RowFault extends Error {}

export const short = (cell: string): string => (cell.length > 60 ? `${cell.slice(0, 59)}…` : cell);

/** Whether a rehearsal uses the column. */
export const isUsed = (column: string): boolean =>
  Object.hasOwn(CELLS, column) || (column.startsWith(TRAIT) && column.length > TRAIT.length);

/** A column by its name in the first row. Only the names of traits are case-sensitive. */
function columnOf(cell: string): string {
  const name = cell.trim();
  const small = name.toLowerCase();
  if (small.startsWith(TRAIT)) return TRAIT + name.slice(TRAIT.length);
  return Object.hasOwn(CELLS, small) ? small : name;
}

/** The columns that the first row names. @throws RowFault */
export function columnsIn(head: readonly string[]): string[] {
  const columns = head.map(columnOf);
  const missing = NEEDED.filter((name) => !columns.includes(name));
  const there = columns.map((name) => `“${short(name)}”`).join(", ");
  if (missing.length > 0) throw new RowFault(`there is no column ${missing.join(", ")}, only ${there}`);
  const twice = columns.find((name, i) => isUsed(name) && columns.indexOf(name) !== i);
  if (twice !== undefined) throw new RowFault(`there are two columns “${short(twice)}”`);
  const traits = columns.filter((name) => name.startsWith(TRAIT));
  if (traits.length > LIMITS.traits) throw new RowFault(`there are more than ${LIMITS.traits} traits`);
  const long = traits.find((name) => name.length > TRAIT.length + LIMITS.traitName);
  if (long)
    throw new RowFault(`“${short(long)}” is longer than the ${LIMITS.traitName} characters of a name`);
  return columns;
}

const NO_TRAITS: Traits = {};

function readCell(visit: Visit, column: string, cell: string): void {
  if (column.startsWith(TRAIT)) {
    if (visit.traits === NO_TRAITS) visit.traits = {};
    const value = traitIn(cell);
    Object.defineProperty(visit.traits, column.slice(TRAIT.length), { value, enumerable: true });
  } else Object.assign(visit, CELLS[column]?.(cell));
}

/** A row as a visit. @throws RowFault with the column that can't be read */
export function visitIn(cells: readonly string[], columns: readonly string[]): Visit {
  if (cells.length !== columns.length)
    throw new RowFault(`there are ${cells.length} cells, and the first row has ${columns.length}`);
  const visit: Visit = { visitor: "", at: 0, url: "", query: {}, traits: NO_TRAITS };
  for (const [i, column] of columns.entries()) {
    const cell = cells[i]?.trim() ?? "";
    try {
      if (cell) readCell(visit, column, cell);
      else if (NEEDED.includes(column)) throw new CellFault("must not be empty");
      else if (column === "click") visit.click = "";
    } catch (cause) {
      if (!(cause instanceof CellFault)) throw cause;
      throw new RowFault(`${column}: ${cell ? `“${short(cell)}” ` : ""}${cause.message}`);
    }
  }
  if (visit.event !== undefined && visit.scroll !== undefined)
    throw new RowFault("scroll: belongs to a page view, and this row is an event");
  return visit;
}
