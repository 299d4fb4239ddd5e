import type { Owner } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";

/** Waits until the job has heard of every change of this site, in whatever run: one may be under way by itself. */
export async function settlePeople(door: Door, owner: Owner): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const [left] = await door.sql(
      `WITH own AS (SELECT seq FROM sites WHERE public_key = ?)
        SELECT 1 FROM person_changes WHERE site = (SELECT seq FROM own)
        UNION ALL SELECT 1 FROM responses WHERE site = (SELECT seq FROM own)
          AND seq > (SELECT done_to FROM job_marks WHERE job = 'people') LIMIT 1`,
      [owner.publicKey],
    );
    if (!left) return;
    await door.runJobs();
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("people were not kept up");
}
