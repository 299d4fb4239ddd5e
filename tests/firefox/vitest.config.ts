import { defineConfig } from "vitest/config";

// A config of its own: `npm test` asks nobody to install a second browser.
export default defineConfig({
  test: {
    name: "firefox",
    include: ["tests/firefox/**/*.test.ts"],
    globalSetup: ["tests/support/browser/collectorServer.ts"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    fileParallelism: false,
  },
});
