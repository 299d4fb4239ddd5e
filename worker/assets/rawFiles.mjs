import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/** A Rollup and Vite plugin: `import text from "../page.html?raw"` gives the file's text. */
export const rawFiles = () => ({
  name: "raw-files",
  enforce: "pre",
  resolveId: (id, importer) => (id.endsWith("?raw") && importer ? resolve(dirname(importer), id) : null),
  async load(id) {
    return id.endsWith("?raw")
      ? `export default ${JSON.stringify(await readFile(id.slice(0, -4), "utf8"))}`
      : null;
  },
});
