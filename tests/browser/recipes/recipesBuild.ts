/** The README's recipes, type-checked and bundled as in a page's own project. */
import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, rollup } from "rollup";
import { compileScript, parse } from "vue/compiler-sfc";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const COMPILER = {
  strict: true,
  noUncheckedIndexedAccess: true,
  target: "ES2022",
  lib: ["ES2022", "DOM"],
  types: [],
  module: "ESNext",
  moduleResolution: "Bundler",
  jsx: "react-jsx",
  allowJs: true,
  checkJs: true,
  verbatimModuleSyntax: true,
  skipLibCheck: true,
  outDir: "out",
  rootDir: ".",
  paths: { earshot: [join(ROOT, "widget/types/earshot.d.cts")] },
};

/** The code block of the README whose first line names it. */
export async function recipe(name: string): Promise<string> {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const blocks = [...readme.matchAll(/^```\w+\n([\s\S]*?)^```$/gm)].map(([, text = ""]) => text);
  // A block that only mentions `cancel.json` is not `cancel.js`.
  const isNamed = new RegExp(`${name.replaceAll(".", "\\.")}(?!\\w)`);
  const found = blocks.filter((text) => isNamed.test(text.split("\n", 1)[0] ?? ""));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} recipes named ${name}`);
  return found[0];
}

/** A component's file as the TypeScript that Vue makes of it. */
export function compiledVue(source: string): string {
  const { descriptor, errors } = parse(source);
  if (errors.length) throw new Error(String(errors));
  return compileScript(descriptor, { id: "recipe", inlineTemplate: true }).content;
}

/** React looks at it to choose its build, which in development runs every effect twice in strict mode. */
const development: Plugin = {
  name: "development",
  transform: (code) => ({ code: code.replaceAll("process.env.NODE_ENV", '"development"'), map: null }),
};

/**
 * Compiles the files, all of them checked, and bundles those that are asked for.
 *
 * @param files by name, with their text
 * @param entries names without extension; the bundles come in their order
 */
export async function buildRecipes(files: Record<string, string>, entries: string[]): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-recipes-"));
  try {
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const config = { compilerOptions: COMPILER, files: Object.keys(files) };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await symlink(join(ROOT, "node_modules"), join(folder, "node_modules"));
    const compiler = join(ROOT, "node_modules/typescript/bin/tsc");
    await promisify(execFile)(process.execPath, [compiler, "-p", folder]).catch(({ stdout }) => {
      throw new Error(stdout);
    });
    const plugins = [development, nodeResolve({ browser: true }), commonjs()];
    const bundles: string[] = [];
    for (const entry of entries) {
      const input = join(folder, "out", `${entry}.js`);
      const build = await rollup({ input, plugins, onwarn: () => {} });
      const { output } = await build.generate({ format: "iife", name: entry });
      await build.close();
      bundles.push(output[0].code);
    }
    return bundles;
  } finally {
    await rm(folder, { recursive: true });
  }
}
