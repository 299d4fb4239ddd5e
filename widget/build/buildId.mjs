/** A Rollup and Vite plugin: `import { BUILD } from "earshot:build"` gives the build's id. */
export const buildId = (id) => ({
  name: "build-id",
  resolveId: (specifier) => (specifier === "earshot:build" ? "\0build" : null),
  load: (module) => (module === "\0build" ? `export const BUILD = ${JSON.stringify(id)};` : null),
});
