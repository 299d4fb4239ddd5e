import type { Database } from "./database.ts";

interface Lease {
  /** milliseconds of Unix time */
  now: number;
  /** least time between the end of a run and the next */
  every: number;
  until: number;
  /** nobody else can hold it: a lease that is there is a dead process's */
  isAlone: boolean;
}

/** Takes a job's lease, if the job is due and nobody has it. @returns whether it did */
export async function leaseJob(database: Database, name: string, lease: Lease): Promise<boolean> {
  const { now, every, until, isAlone } = lease;
  const [set] = await database.write([
    {
      sql: `INSERT INTO jobs (name, leased_until, ran_at) VALUES (?1, ?2, 0)
        ON CONFLICT DO UPDATE SET leased_until = ?2 WHERE (leased_until <= ?3 OR ?5) AND ran_at <= ?3 - ?4`,
      args: [name, until, now, every, isAlone ? 1 : 0],
    },
  ]);
  return (set?.rowsAffected ?? 0) > 0;
}

/** Gives a lease back. @param ranAt when the job came to its end; null where it did not */
export async function endLease(
  database: Database,
  name: string,
  { until, ranAt }: { until: number; ranAt: number | null },
): Promise<void> {
  await database.write([
    {
      sql: "UPDATE jobs SET leased_until = 0, ran_at = ifnull(?3, ran_at) WHERE name = ?1 AND leased_until = ?2",
      args: [name, until, ranAt],
    },
  ]);
}
