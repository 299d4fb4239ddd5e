import type { Site } from "../tag/contract.ts";

/** A config older than 10 minutes is requested again before a prompt shows: a survey may be closed by now. */
export const isConfigOld = ({ configAt }: Site): boolean => Date.now() - configAt > 600_000;
