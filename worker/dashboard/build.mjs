import { rm } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { rollup } from "rollup";
import { babelOnce } from "../../widget/build/babelOnce.mjs";

const folder = path.dirname(fileURLToPath(import.meta.url));

/**
 * Builds the console into `outDir`: `app.js`, and beside it the scripts that are fetched when needed. Their names
 * change with their content.
 */
export async function buildDashboard({ outDir }) {
  const bundle = await rollup({
    input: path.join(folder, "app.tsx"),
    plugins: [
      nodeResolve({ browser: true, extensions: [".ts", ".tsx", ".mjs", ".js"] }),
      babelOnce({
        cwd: folder, // presets and plugins are found from here, wherever the build is started
        extensions: [".ts", ".tsx"],
        plugins: [["@babel/plugin-transform-react-jsx", { runtime: "automatic", importSource: "preact" }]],
      }),
      terser({ module: true, ecma: 2020, maxWorkers: 1 }),
    ],
  });
  await rm(outDir, { recursive: true, force: true });
  await bundle.write({
    dir: outDir,
    format: "es",
    generatedCode: "es2015",
    entryFileNames: "app.js",
    chunkFileNames: "[name]-[hash].js",
  });
  await bundle.close();
}
