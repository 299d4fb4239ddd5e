import { describe, expect, it } from "vitest";
import { createPacer } from "../../../worker/jobs/pacer.ts";

/** A pacer of a process that others keep busy by so much; `waited` says how long each pause was. */
function pacerBeside(utilization: number) {
  const waited: number[] = [];
  const measure = (before?: number) => (before === undefined ? 0 : { utilization });
  const pace = createPacer(measure as Parameters<typeof createPacer<number>>[0], async (ms) => {
    waited.push(ms);
  });
  return { pace, waited };
}
const total = (waited: readonly number[]): number => waited.reduce((sum, ms) => sum + ms, 0);

describe("the pace of jobs", () => {
  it("gives half of the time where little else is done", async () => {
    const { pace, waited } = pacerBeside(0.2);
    await pace(40);
    expect(total(waited)).toBe(40);
  });

  it("gives a tenth of the time beside busy visitors", async () => {
    const { pace, waited } = pacerBeside(0.9);
    await pace(40);
    expect(total(waited)).toBe(360);
  });

  it("waits two seconds at most", async () => {
    const { pace, waited } = pacerBeside(1);
    await pace(5_000);
    expect(total(waited)).toBe(2_000);
  });

  it("lets others in after the shortest step", async () => {
    const { pace, waited } = pacerBeside(0);
    await pace(0);
    expect(total(waited)).toBe(1);
  });
});
