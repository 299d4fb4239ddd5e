import { defineConfig } from "vitest/config";

/** The README's pictures: made by `npm run pictures`, not by `npm test`. */
export default defineConfig({
  test: {
    name: "pictures",
    include: ["tests/pictures/*ictures.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
