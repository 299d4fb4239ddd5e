import type { InValue } from "@libsql/client";

/** A condition on rows of `responses`. Its arguments have no numbers, so that parts can be joined. */
export interface Where {
  sql: string;
  args: InValue[];
}
