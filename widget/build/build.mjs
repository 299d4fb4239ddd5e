/**
 * Builds the widget: the parts first, each on its own so that none waits for a chunk shared with another, or is
 * fetched once more for one; then the tag, which knows their addresses; then all of it in one file for the immutable
 * address.
 */
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { babel } from "@rollup/plugin-babel";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { rollup } from "rollup";
import { cssText } from "./css.mjs";
import { INTERNAL_NAMES } from "./internalNames.mjs";

const here = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
/** A part may name those before it. */
const PARTS = {
  fullPrompt: "prompt/full/fullPrompt.ts",
  prompt: "present/presentSurvey.ts",
  recorder: "recorder/recorderPart.ts",
  who: "who/who.ts",
  triggers: "triggers/triggers.ts",
  explain: "debug/explain.ts",
};
/** @param nameCache what internal names were shortened to so far: files that run together share one */
export const plugins = (nameCache = {}) => [
  nodeResolve({ extensions: [".ts", ".mjs", ".js"] }),
  cssText(),
  babel({
    babelHelpers: "bundled",
    babelrc: false,
    configFile: false,
    extensions: [".ts"],
    presets: [["@babel/preset-typescript", { onlyRemoveTypeImports: true, allowDeclareFields: true }]],
    plugins: ["htm"],
  }),
  terser({
    maxWorkers: 1,
    ecma: 2020,
    compress: { pure_getters: true },
    format: { comments: false },
    mangle: { properties: { regex: new RegExp(`^(${INTERNAL_NAMES.join("|")})$`) } },
    nameCache,
  }),
];

/** What the collector decides by its query; the tag's alone. */
const PREFETCHED = { prefetched: "first.js" };

/**
 * Puts the parts' addresses in the place of the paths that a module imports: in the tag after where the parts lie
 * (`_base`) and before what varies (`_query`), in a part beside it.
 */
const addresses = (files, importer, address) => ({
  name: "part-addresses",
  transform(code, id) {
    if (id !== here(importer)) return null;
    const replaced = code.replace(/import\("([^"]+)\.ts"\)/g, (_, path) => {
      const name = Object.keys(files).find(
        (part) =>
          (PARTS[part] ?? "emptyPromptPart.ts").endsWith(`/${path.split("/").pop()}.ts`) ||
          (part === "prefetched" && path.endsWith("emptyPromptPart")),
      );
      if (!name) this.error(`no part ${path}`);
      return `import(${address(JSON.stringify(files[name]), name)})`;
    });
    return { code: replaced, map: null };
  },
});
const QUERY = { recorder: " + _again", prefetched: " + _query" };
const inTag = (files) =>
  addresses(
    { ...files, ...PREFETCHED },
    "tag/parts.ts",
    (file, name) => `_base + ${file}${QUERY[name] ?? ""}`,
  );
const inPrompt = (files) => addresses(files, "prompt/index.ts", (file) => `"./" + ${file}`);

async function bundle(nameCache, input, output, extra = []) {
  const build = await rollup({
    input,
    plugins: [...extra, ...plugins(nameCache)],
    preserveEntrySignatures: "allow-extension",
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
  const { output: files } = await build.write({ generatedCode: "es2015", ...output });
  await build.close();
  return files;
}

/**
 * @param options.outDir gets `earshot.js`, `earshot.whole.js`, `parts/` and `manifest.json`
 * @returns {Promise<{ modules: string[] }>} the path of every module in any of the files, for the test of imports
 */
export async function buildWidget({ outDir }) {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const names = { entryFileNames: "[name]-[hash].js", chunkFileNames: "[name]-[hash].js" };
  const nameCache = {};
  const made = [];
  const files = {};
  for (const [name, path] of Object.entries(PARTS)) {
    const output = { dir: `${outDir}/parts`, format: "es", ...names };
    const part = await bundle(nameCache, { [name]: here(path) }, output, [inPrompt(files)]);
    files[name] = part[0].fileName;
    made.push(...part);
  }
  const script = { format: "iife" };
  const tag = await bundle(nameCache, here("tag/tag.ts"), { ...script, file: `${outDir}/earshot.js` }, [
    inTag(files),
  ]);
  const inlined = { ...script, inlineDynamicImports: true, file: `${outDir}/earshot.whole.js` };
  const whole = await bundle(nameCache, here("tag/tag.ts"), inlined);
  const parts = made.map(({ fileName }) => fileName);
  const manifest = { tag: "earshot.js", whole: "earshot.whole.js", parts };
  await writeFile(`${outDir}/manifest.json`, `${JSON.stringify(manifest, null, 2)}\n`);
  return {
    modules: [...new Set([...made, ...tag, ...whole].flatMap((file) => Object.keys(file.modules)))].sort(),
  };
}
