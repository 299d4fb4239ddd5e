import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("../../dist", import.meta.url));
const TYPE = "text/javascript; charset=utf-8";

function read() {
  const scripts = ["widget", "dashboard"].flatMap((folder) =>
    readdirSync(`${dist}/${folder}`, { recursive: true })
      .filter((file) => file.endsWith(".js"))
      .map((file) => `${folder}/${file}`)
      .sort(),
  );
  return Object.fromEntries(
    scripts.map((file) => [file, { body: readFileSync(`${dist}/${file}`, "utf8"), type: TYPE }]),
  );
}

/**
 * A Rollup and Vite plugin: the built scripts as `virtual:assets`, `{ "widget/earshot.js": { body, type } }`. One
 * value, so that both doors serve the same bytes.
 */
export const builtAssets = () => ({
  name: "built-assets",
  resolveId: (id) => (id === "virtual:assets" ? "\0assets" : null),
  load: (id) => (id === "\0assets" ? `export default ${JSON.stringify(read())}` : null),
});
