/** Rollup's options for the collector's two builds. They carry the built widget and dashboard. */
import commonjs from "@rollup/plugin-commonjs";
import json from "@rollup/plugin-json";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { babelOnce } from "../../widget/build/babelOnce.mjs";
import { builtAssets } from "../assets/builtAssets.mjs";
import { rawFiles } from "../assets/rawFiles.mjs";

/**
 * hono-openapi imports schema libraries that need not be installed, and a bundler can't resolve those
 * (https://github.com/rhinobase/hono-openapi/pull/129). We use Valibot alone.
 */
const otherSchemaLibraries = {
  name: "other-schema-libraries",
  resolveId: (id) =>
    /^(?:zod|effect|arktype|sury|typebox|@sinclair|@typeschema|@valibot\/to-json-schema-v0|zod-openapi)/.test(
      id,
    )
      ? "\0none"
      : null,
  load: (id) => (id === "\0none" ? "export {}" : null),
};

const plugins = (conditions) => [
  otherSchemaLibraries,
  builtAssets(),
  rawFiles(),
  json(),
  nodeResolve({
    extensions: [".ts", ".mjs", ".js", ".json"],
    exportConditions: conditions,
    preferBuiltins: true,
  }),
  commonjs(),
  babelOnce(),
];

/** Only what a library's own files warn of is let pass. */
const onwarn = (warning) => {
  if (warning.code === "CIRCULAR_DEPENDENCY" || warning.code === "THIS_IS_UNDEFINED") return;
  throw new Error(warning.message);
};

/** What runs on Node: the command, `earshot serve` included. */
export const node = {
  input: "worker/cli/cli.ts",
  // Native code, and what loads it.
  external: [/^node:/, /^@libsql\//, /^libsql/],
  plugins: plugins(["node"]),
  onwarn,
  output: { file: "dist/cli.mjs", format: "es", inlineDynamicImports: true, banner: "#!/usr/bin/env node" },
};

/** What runs on Cloudflare Workers. */
export const workers = {
  input: "worker/entries/workers.ts",
  external: [/^node:/, /^cloudflare:/],
  plugins: plugins(["workerd", "worker", "browser"]),
  onwarn,
  output: { file: "dist/worker.mjs", format: "es", inlineDynamicImports: true },
};

/** The thread that proves surveys beside the requests. */
export const proofThread = {
  input: "worker/entries/proofThread.ts",
  external: [/^node:/],
  plugins: plugins(["node"]),
  onwarn,
  output: { file: "dist/proofThread.mjs", format: "es" },
};

/** The thread that reads beside the connection that writes. */
export const readerThread = {
  input: "worker/store/file/readerThread.mjs",
  external: [/^node:/, /^@libsql\//],
  output: { file: "dist/readerThread.mjs", format: "es" },
};
