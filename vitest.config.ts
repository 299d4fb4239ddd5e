import { availableParallelism } from "node:os";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { buildId } from "./widget/build/buildId.mjs";
import { builtAssets } from "./worker/assets/builtAssets.mjs";
import { rawFiles } from "./worker/assets/rawFiles.mjs";

/**
 * Files that run at once. Each waits for a page, a process or a server a good part of its time, so it is one more than
 * there are cores. With two more, tests of what happens within 300 ms begin to fail. It is one number, because Vitest runs
 * projects beside each other only where they agree on it: so no core idles while the last file of a project ends.
 */
const maxWorkers = Math.max(2, availableParallelism()) + 1;

/** Tests that build the widget, compile a project, or search a large space: seconds a file, so not of `npm run check`. */
const proofs = [
  "tests/**/*.agreement.test.ts",
  "tests/**/*.property.test.ts",
  "tests/schema/proof/{agreement,budget}.test.ts",
  "tests/widget/{apiPacked,bundle}.test.ts",
  "tests/worker/dashboard/build.test.ts",
  "tests/worker/store/{bothCommits,writeTurns}.test.ts",
];
/** Tests of focus and of time, in which a second browser beside the first one is heard. */
const alone = [
  "tests/browser/dashboard/looks/layoutShift.test.ts",
  "tests/browser/demo/minute.test.ts",
  "tests/browser/delivery/kill.test.ts",
  "tests/browser/prompt/{keyboard,unread}.test.ts",
];

/**
 * A tier of the tests. The files of a project share their worker's modules: each of them brings its own site or data,
 * so there is nothing that a fresh process would keep apart.
 */
const tier = (test: TestProjectInlineConfiguration["test"]): TestProjectInlineConfiguration => ({
  plugins: [rawFiles(), builtAssets(), buildId("tests")],
  test: { isolate: false, maxWorkers, ...test },
});

const api = (runtime: "node" | "workerd") =>
  tier({
    name: `api-${runtime}`,
    include: ["tests/api/**/*.test.ts"],
    globalSetup: runtime === "workerd" ? ["tests/support/runtime/workersServer.ts"] : [],
    provide: { door: runtime },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  });

const browser = {
  globalSetup: ["tests/support/browser/collectorServer.ts"],
  testTimeout: 60_000,
  hookTimeout: 120_000,
  // What a page does next takes longer on a machine that others share than the second that vitest waits.
  expect: { poll: { timeout: 15_000 } },
};

export default defineConfig({
  test: {
    projects: [
      tier({
        name: "unit",
        include: ["tests/**/*.test.ts"],
        exclude: [
          "tests/api/**",
          "tests/browser/**",
          "tests/firefox/**",
          "tests/node/**",
          "tests/prove/**",
          ...proofs,
        ],
        testTimeout: 30_000,
      }),
      tier({ name: "proofs", include: proofs, testTimeout: 60_000, hookTimeout: 60_000 }),
      // The same files through both doors: a rule that holds in one place holds in the other.
      api("node"),
      api("workerd"),
      tier({
        name: "node",
        include: ["tests/node/**/*.test.ts"],
        setupFiles: ["tests/support/runtime/nodeCleanUp.ts"],
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      tier({ ...browser, name: "browser", include: ["tests/browser/**/*.test.ts"], exclude: alone }),
      // Short forms of the proofs that `npm run prove` runs at their whole size.
      tier({
        ...browser,
        name: "prove",
        include: ["tests/prove/*.test.ts"],
        setupFiles: ["tests/support/runtime/nodeCleanUp.ts"],
      }),
      tier({
        ...browser,
        name: "browser-alone",
        include: alone,
        maxWorkers: 1,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
