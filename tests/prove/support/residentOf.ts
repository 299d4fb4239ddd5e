import { readFileSync } from "node:fs";
import type { Serving } from "../../node/serving.ts";

/** Memory that a process holds, in MiB. */
export function residentOf({ child }: Serving): number {
  const kib = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1];
  return Number(kib) / 1024;
}
