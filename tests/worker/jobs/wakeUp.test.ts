import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openDatabase } from "../../../worker/entries/openDatabase.ts";
import type { Job, JobServices } from "../../../worker/jobs/job.ts";
import { runJobs, startJobs } from "../../../worker/jobs/runJobs.ts";
import { createWakeUp } from "../../../worker/jobs/wakeUp.ts";
import { createMetrics } from "../../../worker/metrics/metrics.ts";
import { readSettings } from "../../../worker/settings.ts";

async function servicesOnFile(): Promise<JobServices> {
  const folder = mkdtempSync(join(tmpdir(), "earshot-wake-"));
  const database = await openDatabase(readSettings({ EARSHOT_DB: `file:${folder}/jobs.db` }));
  onTestFinished(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    database,
    now: Date.now,
    report: () => undefined,
    fetch,
    metrics: createMetrics(),
    pace: async () => undefined,
  };
}

/** A job that says when it begins, and ends when it is told to. */
function watchedJob() {
  const runs: (() => void)[] = [];
  const job: Job = {
    name: "watched",
    every: 60_000,
    afterCommit: true,
    run: () =>
      new Promise((end) => {
        runs.push(() => end(true));
      }),
  };
  const untilRuns = async (count: number) => {
    while (runs.length < count) await new Promise((go) => setTimeout(go, 10));
  };
  return { job, runs, untilRuns };
}

describe("jobs that follow commits", () => {
  it("run once for commits that come together, however recent their last run", async () => {
    const services = await servicesOnFile();
    const { job, runs, untilRuns } = watchedJob();
    const { wake } = createWakeUp(services, [job]);
    const run = wake();
    expect(wake()).toBeUndefined();
    await untilRuns(1);
    runs[0]?.();
    await run;
    expect(runs).toHaveLength(1);
    const again = wake();
    await untilRuns(2);
    runs[1]?.();
    await again;
  });

  it("run once more for a commit during a run", async () => {
    const services = await servicesOnFile();
    const { job, runs, untilRuns } = watchedJob();
    const { wake } = createWakeUp(services, [job]);
    const run = wake();
    await untilRuns(1);
    wake();
    runs[0]?.();
    await untilRuns(2);
    runs[1]?.();
    await run;
  });

  it("wait for another isolate's run of the same job, and then run", async () => {
    const services = await servicesOnFile();
    const { job, runs, untilRuns } = watchedJob();
    const others = runJobs(services, { jobs: [job], isAfterCommit: true });
    await untilRuns(1);
    const run = createWakeUp(services, [job]).wake();
    runs[0]?.();
    await others;
    await untilRuns(2);
    runs[1]?.();
    await run;
  });

  it("end soon after the stop, and leave the rest to the next start", async () => {
    const services = await servicesOnFile();
    let steps = 0;
    const endless: Job = {
      ...watchedJob().job,
      async run(_, isOver) {
        while (!isOver()) {
          steps++;
          await new Promise((go) => setTimeout(go, 5));
        }
        return false;
      },
    };
    const { wake, stop } = createWakeUp(services, [endless, { ...endless, name: "next" }]);
    const run = wake();
    while (steps === 0) await new Promise((go) => setTimeout(go, 5));
    await stop(60_000);
    await run;
    const begun = await services.database.all("SELECT name FROM jobs");
    expect(begun.map(({ name }) => name)).toEqual(["watched"]);
  });

  it("begin no run after the stop", async () => {
    const services = await servicesOnFile();
    const { job, runs } = watchedJob();
    const { wake, stop } = createWakeUp(services, [job]);
    wake();
    await stop(1_000);
    expect(wake()).toBeUndefined();
    expect(runs).toHaveLength(0);
  });
});

describe("the jobs of the minute", () => {
  it("begin no further one after the stop", async () => {
    const services = await servicesOnFile();
    const stop = startJobs({ ...services, every: () => () => undefined });
    await stop(60_000);
    const begun = await services.database.all("SELECT name FROM jobs");
    expect(begun.map(({ name }) => name)).toEqual(["alerts"]);
  });
});
