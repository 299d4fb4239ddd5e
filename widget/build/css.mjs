/** The style sheets' text without what only people need: comments and white space. */
const minify = (css) =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/\s+/g, " ")
    .replace(/ ?([{};,>]) ?/g, "$1")
    .replace(/: /g, ":")
    .replaceAll(";}", "}")
    .replace(/\b0\./g, ".")
    .trim();

/** Rollup plugin: `import css from "../prompt/first/base.css"` gives the sheet as a small string, for `replaceSync`. */
export const cssText = () => ({
  name: "css-text",
  transform: (code, id) =>
    id.endsWith(".css") ? { code: `export default ${JSON.stringify(minify(code))}`, map: null } : null,
});
