/** How far jobs have followed the responses that came in (`job_marks`). */
import type { InStatement } from "@libsql/client";

export type MarkedJob = "people" | "texts";

/** SQL: the last response that the job has followed since it came in. */
export const markOf = (job: MarkedJob): string => `(SELECT done_to FROM job_marks WHERE job = '${job}')`;

/** A response by its row. */
export interface MarkedRow {
  seq: number;
  id: string;
}

/**
 * Moves a job's mark on to a response that it has read. Where that one was erased meanwhile, another may have its number:
 * then the mark stays, and the job reads again.
 */
export const moveMark = (job: MarkedJob, { seq, id }: MarkedRow): InStatement => ({
  sql: `UPDATE job_marks SET done_to = ?1
    WHERE job = ?2 AND EXISTS (SELECT 1 FROM responses WHERE seq = ?1 AND id = ?3)`,
  args: [seq, job, id],
});
