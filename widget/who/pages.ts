/** Globs on whole addresses, queries, hashes and other scripts. Loaded only where a survey has one. */
import { matchesPage } from "../../schema/gates/pages.ts";
import type { PagesPart } from "../tag/contract.ts";

/** The part, as the tag gets it. */
export const part: PagesPart = { matchesPage };
