import type { InValue, Row } from "@libsql/client";
import type { Database } from "../database.ts";
import { pause } from "./rowSlices.ts";

interface Ranges {
  /**
   * Of responses from `?1` on and before `?2`, by their `seq`; its own arguments begin with `?3`. A condition on the site
   * needs a `+`, which keeps the planner from an index by site (https://www.sqlite.org/optoverview.html#uplus): it would go
   * through all of that for each range.
   */
  sql: string;
  args: readonly InValue[];
  /** rows of a range at most */
  size: number;
}

/** Rows of all responses, a range of the table after the other: what they are looked for by has no index. */
export async function* rowRanges(database: Database, { sql, args, size }: Ranges): AsyncGenerator<Row[]> {
  const [ends] = await database.read(["SELECT min(seq) AS low, max(seq) AS high FROM responses"]);
  const high = Number(ends?.[0]?.high ?? -1);
  for (let low = Number(ends?.[0]?.low ?? 0); low <= high; low += size) {
    const [rows = []] = await database.read([{ sql, args: [low, low + size, ...args] }]);
    if (rows.length > 0) yield rows;
    await pause();
  }
}
