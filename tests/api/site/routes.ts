import { readFileSync } from "node:fs";
import { claimsOf } from "../../architecture/contractText.ts";

const contract = readFileSync(new URL("../../../schema/contract.md", import.meta.url), "utf8");

/** The routes that the contract promises, as `routeName` gives them. */
export const PROMISED: readonly string[] = [
  ...new Set(
    claimsOf(contract)
      .filter(({ kind, isMarked }) => kind === "route" && !isMarked)
      .map(({ name }) => name),
  ),
];

/** Routes that are open without a key. */
export const OPEN = [
  "GET /earshot.js",
  "GET /earshot@{hash}.js",
  "GET /parts/{build}/first.js",
  "GET /parts/{build}/{file}",
  "GET /s/{key}/{survey}",
  "GET /v1/sites/{key}/config",
  "POST /v1/responses",
  "GET /v1/embed",
  "GET /health",
  "GET /v1/schemas/survey.json",
  "POST /v1/session",
  "GET /v1/session",
  "DELETE /v1/session",
];
