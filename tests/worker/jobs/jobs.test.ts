import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { JOBS } from "../../../worker/jobs/runJobs.ts";

const folder = new URL("../../../worker/jobs/", import.meta.url);

describe("the jobs that run by themselves", () => {
  it("are all those of the folder", () => {
    const made = readdirSync(folder).flatMap((file) =>
      [...readFileSync(new URL(file, folder), "utf8").matchAll(/^export const (\w+): Job\b/gm)].map(
        ([, name]) => name,
      ),
    );
    expect(JOBS).toHaveLength(made.length);
  });

  it("have a name each, under which one isolate leases them", () => {
    expect(new Set(JOBS.map(({ name }) => name)).size).toBe(JOBS.length);
  });
});
