import { babel } from "@rollup/plugin-babel";

/** What became of a file last time, by the options and the file. */
const known = new Map();

/**
 * Rollup plugin: Babel without types. A file that several bundles of a process share is transformed once, which is a
 * third of a build's time.
 *
 * @param options Babel's, beside those that all our bundles have
 */
export function babelOnce(options = {}) {
  const plugin = babel({
    babelHelpers: "bundled",
    babelrc: false,
    configFile: false,
    extensions: [".ts"],
    presets: [["@babel/preset-typescript", { onlyRemoveTypeImports: true, allowDeclareFields: true }]],
    ...options,
  });
  const { handler, ...rest } = plugin.transform;
  const key = JSON.stringify(options);
  async function transform(code, file) {
    const id = `${key}\0${file}`;
    const last = known.get(id);
    if (last?.code === code) return last.result;
    const result = await handler.call(this, code, file);
    known.set(id, { code, result });
    return result;
  }
  return { ...plugin, transform: { ...rest, handler: transform } };
}
