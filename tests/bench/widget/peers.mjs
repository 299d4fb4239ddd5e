/** The peers as their makers publish them. Sprig is not on npm, so it is not measured here. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CACHE } from "./cache.mjs";

const VERSIONS = {
  "posthog-js": "1.449.2",
  "survey-core": "2.5.38",
  "survey-js-ui": "2.5.38",
  "@formbricks/surveys": "1.99.0",
};
const folder = join(CACHE, "peers");

/** What a package holds under a path. */
export const fileOf = (name, path) => readFileSync(join(folder, "node_modules", name, path));

export const versionOf = (name) => VERSIONS[name];

const isThere = ([name, version]) => {
  const file = join(folder, "node_modules", name, "package.json");
  return existsSync(file) && JSON.parse(readFileSync(file, "utf8")).version === version;
};

/** Installs them beside the project's own packages, where the next run finds them again. */
export function installPeers() {
  const packages = Object.entries(VERSIONS);
  if (packages.every(isThere)) return;
  console.log("installs the peers from npm …");
  mkdirSync(folder, { recursive: true });
  const options = [
    "--no-save",
    "--ignore-scripts",
    "--no-audit",
    "--no-fund",
    "--fetch-retries=1",
    "--loglevel=error",
  ];
  execFileSync(
    process.platform === "win32" ? "npm.cmd" : "npm",
    ["install", ...options, "--prefix", folder, ...packages.map(([name, version]) => `${name}@${version}`)],
    { stdio: ["ignore", "ignore", "inherit"], timeout: 60_000, shell: process.platform === "win32" },
  );
}
