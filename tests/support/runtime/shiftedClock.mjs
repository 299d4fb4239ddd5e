/**
 * Preloaded into a process (`node --import`): its clock is ahead or behind by as many milliseconds as the file named by
 * CLOCK_FILE says. Timers run on as they do; nothing else is changed.
 */
import { readFileSync } from "node:fs";

const { CLOCK_FILE = "" } = process.env;
const RealDate = Date;
const readClock = () => RealDate.now() + Number(readFileSync(CLOCK_FILE, "utf8"));

globalThis.Date = class extends RealDate {
  /** @param {ConstructorParameters<DateConstructor>} given */
  constructor(...given) {
    if (given.length === 0) super(readClock());
    else super(...given);
  }
  static now = readClock;
};
