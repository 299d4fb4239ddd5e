/**
 * Builds the widget: the parts first, each on its own so that none waits for a chunk shared with another, or is
 * fetched once more for one; then the tag; then all of it in one file for the immutable address.
 *
 * The parts lie in a folder named by the build, `parts/BUILD/prompt.js`, and the tag asks for those of its own build
 * alone: internal names are shortened anew by each build, so parts of another one would misread what they are handed.
 * What a page gets that still has the tag of a former build: `formerBuild/formerBuild.ts`.
 */
import { createHash } from "node:crypto";
import { mkdir, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import { rollup } from "rollup";
import { babelOnce } from "./babelOnce.mjs";
import { buildId } from "./buildId.mjs";
import { cssText } from "./css.mjs";
import { INTERNAL_NAMES } from "./internalNames.mjs";

const here = (file) => fileURLToPath(new URL(`../${file}`, import.meta.url));
/** A part may name those before it. */
const PARTS = {
  explain: here("debug/explain.ts"),
  fullPrompt: here("prompt/full/fullPrompt.ts"),
  prompt: here("present/presentSurvey.ts"),
  recorder: here("recorder/recorderPart.ts"),
  who: here("who/who.ts"),
  triggers: here("triggers/triggers.ts"),
  commands: here("commands/commands.ts"),
  pages: here("who/pages.ts"),
  locks: here("locks/locks.ts"),
  hosted: here("hosted/hosted.ts"),
};
const TAG = here("tag/tag.ts");
const FORMER_BUILD = here("formerBuild/formerBuild.ts");
/** The build's id before it is known. As long as the real one: the sizes stay the same. */
const NO_BUILD = "0".repeat(8);

/** @param nameCache what internal names were shortened to so far: files that run together share one */
export const plugins = (nameCache = {}) => [
  nodeResolve({ extensions: [".ts", ".mjs", ".js"] }),
  cssText(),
  babelOnce({ plugins: ["htm"] }),
  terser({
    maxWorkers: 1,
    ecma: 2020,
    compress: { pure_getters: true },
    format: { comments: false },
    mangle: { properties: { regex: new RegExp(`^(${INTERNAL_NAMES.join("|")})$`) } },
    nameCache,
  }),
];

/** Rollup plugin: where a part imports another one, that stays an import of its file, which lies beside it. */
const partAddresses = () => {
  const names = new Map(Object.entries(PARTS).map(([name, path]) => [path, name]));
  return {
    name: "part-addresses",
    async resolveDynamicImport(specifier, importer) {
      const found = typeof specifier === "string" ? await this.resolve(specifier, importer) : null;
      const name = found && names.get(found.id);
      return name ? { id: `part:${name}`, external: true } : null;
    },
  };
};
const besideIt = (id) => id.replace(/^part:(.*)/, "./$1.js");

/** Rollup plugin: in the whole file the parts are inlined, where the tag fetches them by name. */
const wholeParts = {
  name: "whole-parts",
  resolveId: (specifier, importer) =>
    specifier === "./parts.ts" && importer?.startsWith(here("tag/")) ? here("tag/wholeParts.ts") : null,
};

async function bundle(nameCache, input, build, extra = []) {
  // Properties alone are shared by the files: a file's own variables would only get longer.
  delete nameCache.vars;
  return rollup({
    input,
    plugins: [...extra, buildId(build), ...plugins(nameCache)],
    preserveEntrySignatures: "allow-extension",
    onwarn: (warning) => {
      throw new Error(warning.message);
    },
  });
}

/** @returns {Promise<{ code: string, modules: object }>} the one file that comes out */
async function render(bundled, output) {
  const { output: files } = await bundled.generate({ generatedCode: "es2015", ...output });
  await bundled.close();
  if (files.length !== 1) throw new Error(`more than one file: ${files.map(({ fileName }) => fileName)}`);
  return files[0];
}

/** The files whose code names the build: made twice, since its id is a hash of what they and the parts say. */
async function renderTag(nameCache, build) {
  const [tag, former] = [
    await bundle(nameCache, TAG, build),
    await bundle(nameCache, FORMER_BUILD, build, [partAddresses()]),
  ];
  return {
    tag: await render(tag, { format: "iife" }),
    former: await render(former, { format: "es", paths: besideIt }),
  };
}

/**
 * @param options.outDir gets `earshot.js`, `earshot.whole.js`, `formerBuild.js`, `parts/BUILD/` and `manifest.json`
 * @returns {Promise<{ modules: string[] }>} the path of every module in any of the files, for the test of imports
 */
export async function buildWidget({ outDir }) {
  const nameCache = {};
  const parts = {};
  for (const [name, path] of Object.entries(PARTS)) {
    const bundled = await bundle(nameCache, path, NO_BUILD, [partAddresses()]);
    parts[name] = await render(bundled, { format: "es", paths: besideIt });
  }
  const draft = await renderTag(nameCache, NO_BUILD);
  const hash = createHash("sha256");
  for (const { code } of [...Object.values(parts), draft.tag, draft.former]) hash.update(code);
  const build = hash.digest("base64url").slice(0, NO_BUILD.length);
  const { tag, former } = await renderTag(nameCache, build);
  const whole = await render(await bundle(nameCache, TAG, build, [wholeParts]), {
    format: "iife",
    inlineDynamicImports: true,
  });

  const partFiles = Object.entries(parts).map(([name, { code }]) => [`${build}/${name}.js`, code]);
  const files = {
    "earshot.js": tag.code,
    "earshot.whole.js": whole.code,
    "formerBuild.js": former.code,
    ...Object.fromEntries(partFiles.map(([file, code]) => [`parts/${file}`, code])),
  };
  const manifest = {
    build,
    tag: "earshot.js",
    whole: "earshot.whole.js",
    former: "formerBuild.js",
    parts: partFiles.map(([file]) => file),
  };
  files["manifest.json"] = `${JSON.stringify(manifest, null, 2)}\n`;
  await rm(outDir, { recursive: true, force: true });
  await mkdir(`${outDir}/parts/${build}`, { recursive: true });
  for (const [file, code] of Object.entries(files)) await writeFile(`${outDir}/${file}`, code);
  const made = [...Object.values(parts), tag, former, whole];
  return { modules: [...new Set(made.flatMap((file) => Object.keys(file.modules)))].sort() };
}
