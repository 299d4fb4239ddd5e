import { defineConfig } from "vitest/config";

/** The README's pictures: made by `npm run pictures`, not by `npm test`. */
export default defineConfig({
  test: {
    name: "pictures",
    include: ["tests/pictures/pictures.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
