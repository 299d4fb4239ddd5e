import { defineConfig } from "vitest/config";
import { builtAssets } from "./worker/assets/builtAssets.mjs";
import { rawFiles } from "./worker/assets/rawFiles.mjs";

const shared = { plugins: [rawFiles(), builtAssets()] };
const api = (door: "node" | "workerd") => ({
  ...shared,
  test: {
    name: `api-${door}`,
    include: ["tests/api/**/*.test.ts"],
    provide: { door },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});

export default defineConfig({
  test: {
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["tests/**/*.test.ts"],
          exclude: [
            "tests/api/**",
            "tests/browser/**",
            "tests/firefox/**",
            "tests/node/**",
            "tests/prove/**",
          ],
          testTimeout: 30_000,
        },
      },
      // The same files through both doors: a rule that holds in one place holds in the other.
      api("node"),
      api("workerd"),
      {
        ...shared,
        test: {
          name: "node",
          include: ["tests/node/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        ...shared,
        // One browser at a time: two cores, and tests of focus.
        test: {
          name: "browser",
          include: ["tests/browser/**/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
