/**
 * Builds everything into `dist/`: the widget and the dashboard first, then the two doors, which carry them.
 * `dist/cli.mjs` runs on Node, `dist/worker.mjs` on Cloudflare Workers.
 */
import { readdirSync, readFileSync } from "node:fs";
import { babel } from "@rollup/plugin-babel";
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { buildDashboard } from "./worker/dashboard/build.mjs";
import { rawFiles } from "./worker/rawFiles.mjs";
import { buildWidget } from "./widget/build.mjs";

await buildWidget({ outDir: "dist/widget" });
await buildDashboard({ outDir: "dist/dashboard" });

/** Built files as `{ "widget/earshot.js": { body, type } }`: one value, so that both doors serve the same bytes. */
function builtAssets() {
  const scripts = ["widget", "dashboard"].flatMap((folder) =>
    readdirSync(`dist/${folder}`, { recursive: true })
      .filter((file) => file.endsWith(".js"))
      .map((file) => `${folder}/${file}`)
      .sort(),
  );
  const assets = Object.fromEntries(
    scripts.map((file) => [file, { body: readFileSync(`dist/${file}`, "utf8"), type: "text/javascript; charset=utf-8" }]),
  );
  return {
    name: "built-assets",
    resolveId: (id) => (id === "virtual:assets" ? "\0assets" : null),
    load: (id) => (id === "\0assets" ? `export default ${JSON.stringify(assets)}` : null),
  };
}

/** hono-openapi can read schemas of other libraries too, if they are there. They are not. */
const otherSchemaLibraries = {
  name: "other-schema-libraries",
  resolveId: (id) => (/^(?:zod|effect|arktype|sury|typebox|@sinclair|@typeschema|@valibot\/to-json-schema-v0|zod-openapi)/.test(id) ? "\0none" : null),
  load: (id) => (id === "\0none" ? "export {}" : null),
};

const plugins = (conditions) => [
  otherSchemaLibraries,
  builtAssets(),
  rawFiles(),
  json(),
  nodeResolve({ extensions: [".ts", ".mjs", ".js", ".json"], exportConditions: conditions, preferBuiltins: true }),
  commonjs(),
  babel({
    babelHelpers: "bundled",
    babelrc: false,
    configFile: false,
    extensions: [".ts"],
    presets: [["@babel/preset-typescript", { onlyRemoveTypeImports: true, allowDeclareFields: true }]],
  }),
];

/** Only what a library's own files warn of is let pass. */
const onwarn = (warning) => {
  if (warning.code === "CIRCULAR_DEPENDENCY" || warning.code === "THIS_IS_UNDEFINED") return;
  throw new Error(warning.message);
};

export default [
  {
    input: "worker/cli.ts",
    // Native code, and what loads it.
    external: [/^node:/, /^@libsql\//, /^libsql/],
    plugins: plugins(["node"]),
    onwarn,
    output: { file: "dist/cli.mjs", format: "es", inlineDynamicImports: true, banner: "#!/usr/bin/env node" },
  },
  {
    input: "worker/index.ts",
    external: [/^node:/, /^cloudflare:/],
    plugins: plugins(["workerd", "worker", "browser"]),
    onwarn,
    output: { file: "dist/worker.mjs", format: "es", inlineDynamicImports: true },
  },
];
