/** Parses the cells of a visit, column by column. A cell that can't be read throws a `CellFault`. */

import { LIMITS } from "../../../schema/definition/limits.ts";
import type { Traits } from "../../../schema/engine/answer.ts";
import type { Device } from "../../../schema/protocol/wire.ts";
import type { Reply, Visit } from "../../../schema/rehearsal/visit.ts";

/** What is wrong with a cell. The message follows the cell's text. */
export class CellFault extends Error {}

const TIME = /^(\d{4})-(\d\d)-(\d\d)[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;
const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** An RFC 3339 time in milliseconds. A time without an offset is refused. */
function timeIn(cell: string): number {
  const [, year, month, day] = TIME.exec(cell) ?? [];
  const lastDay = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  const time = Date.parse(cell.replace(" ", "T"));
  if (Number(day) <= lastDay && !Number.isNaN(time)) return time;
  throw new CellFault("must be an RFC 3339 time, such as 2026-11-21T10:00:00Z");
}

/** An address as a browser has it, or a path alone. */
function pageIn(cell: string): Pick<Visit, "url" | "query"> {
  const isPath = /^\/(?![/\\])/.test(cell);
  const whole = isPath ? `http://path.invalid${cell}` : cell;
  if (!/^https?:/i.test(whole) || !URL.canParse(whole))
    throw new CellFault("must be an address, such as https://shop.example/cart, or a path");
  const page = new URL(whole);
  const url = isPath ? page.pathname + page.search + page.hash : page.href;
  return { url, query: page.search ? Object.fromEntries(page.searchParams) : {} };
}

function numberIn(cell: string, most: number): number {
  const number = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  if (number >= 0 && number <= most) return number;
  throw new CellFault(most === 100 ? "must be a percentage from 0 to 100" : "must be a number of seconds");
}

function oneOf<T extends string>(cell: string, words: readonly T[]): T {
  const found = words.find((word) => word === cell.toLowerCase());
  if (found) return found;
  throw new CellFault(`must be one of ${words.join(", ")}`);
}

/** A number, true or false if the cell looks like one, else text. A cell in its own double quotes is always text. */
export function traitIn(cell: string): Traits[string] {
  const isQuoted = cell.length > 1 && cell.startsWith('"') && cell.endsWith('"');
  const text = isQuoted ? cell.slice(1, -1) : cell;
  if (text.length > LIMITS.traitValue)
    throw new CellFault(`is longer than the ${LIMITS.traitValue} characters of a trait`);
  if (isQuoted) return text;
  if (cell === "true" || cell === "false") return cell === "true";
  const number = NUMBER.test(cell) ? Number(cell) : Number.NaN;
  return Number.isFinite(number) ? number : cell;
}

const REPLIES: readonly Reply[] = ["answer", "dismiss", "never"];
const DEVICES: readonly Device[] = ["mobile", "tablet", "desktop"];

/** What each column adds to a visit if its cell is not empty. */
export const CELLS: Readonly<Record<string, (cell: string) => Partial<Visit>>> = {
  visitor: (visitor) => ({ visitor }),
  at: (cell) => ({ at: timeIn(cell) }),
  url: pageIn,
  event: (event) => ({ event }),
  device: (cell) => ({ device: oneOf(cell, DEVICES) }),
  language: (language) => ({ language }),
  referrer: (referrer) => ({ referrer }),
  seconds: (cell) => ({ seconds: numberIn(cell, Number.MAX_SAFE_INTEGER) }),
  scroll: (cell) => ({ scroll: numberIn(cell, 100) }),
  click: (click) => ({ click }),
  answers: (cell) => ({ reply: oneOf(cell, REPLIES) }),
};

/** The prefix of a trait's column. */
export const TRAIT = "trait.";

/** The required columns. */
export const NEEDED: readonly string[] = ["visitor", "at", "url"];
