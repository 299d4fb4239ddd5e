import { defineConfig } from "vitest/config";
import { builtAssets } from "../../worker/assets/builtAssets.mjs";
import { rawFiles } from "../../worker/assets/rawFiles.mjs";

/** The proofs at their whole size: `npm run prove`, one file at a time. */
export default defineConfig({
  plugins: [rawFiles(), builtAssets()],
  test: {
    name: "prove",
    include: [
      "tests/prove/**/*.test.ts",
      "tests/schema/engine/flow.agreement.test.ts",
      "tests/schema/proof/agreement.test.ts",
    ],
    globalSetup: ["tests/support/browser/collectorServer.ts"],
    setupFiles: ["tests/support/runtime/nodeCleanUp.ts"],
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
