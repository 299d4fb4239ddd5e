/** Modals of the libraries themselves, each as a page of a project would have it. */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import commonjs from "@rollup/plugin-commonjs";
import { nodeResolve } from "@rollup/plugin-node-resolve";
import { type Plugin, rollup } from "rollup";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const ENTRY = "page-of-a-library";

/** Each script gives the page `openModal()` and `isOpen()`, and `closeModal()`. */
const react = (imports: string, dialog: string) => `
  import { createElement as h, useState } from "react";
  import { createRoot } from "react-dom/client";
  ${imports}
  let set = () => {};
  let isOpen = false;
  const content = () => [h("p", { key: "p" }, "In the modal"), h("input", { key: "i", "aria-label": "In the modal" })];
  function App() {
    const [open, setOpen] = useState(false);
    set = setOpen;
    isOpen = open;
    return h("main", null, h("h1", null, "Shop"), ${dialog});
  }
  createRoot(document.querySelector("#app")).render(h(App));
  Object.assign(window, { openModal: () => set(true), closeModal: () => set(false), isOpen: () => isOpen });`;

const SCRIPTS: Record<string, string> = {
  bootstrap: `
    import { Modal } from "bootstrap";
    document.querySelector("#app").innerHTML = '<h1>Shop</h1><div class="modal fade" id="modal" tabindex="-1" aria-labelledby="t"><div class="modal-dialog"><div class="modal-content"><h2 id="t">In the modal</h2><input aria-label="In the modal"></div></div></div>';
    const modal = new Modal("#modal");
    Object.assign(window, { openModal: () => modal.show(), closeModal: () => modal.hide(), isOpen: () => document.querySelector("#modal").classList.contains("show") });`,
  "focus-trap": `
    import { createFocusTrap } from "focus-trap";
    document.querySelector("#app").innerHTML = '<h1>Shop</h1><div id="modal" role="dialog" aria-label="Modal" style="display:none;position:fixed;inset:20% 30%;background:#eee"><input aria-label="In the modal"></div>';
    const modal = document.querySelector("#modal");
    const trap = createFocusTrap(modal, { onDeactivate: () => closeModal() });
    const show = (isShown) => { modal.style.display = isShown ? "block" : "none"; if (isShown) modal.setAttribute("aria-modal", "true"); else modal.removeAttribute("aria-modal"); };
    Object.assign(window, { openModal: () => { show(true); trap.activate(); }, closeModal: () => { show(false); if (trap.active) trap.deactivate(); }, isOpen: () => trap.active && modal.style.display === "block" });`,
  mui: react(
    'import Dialog from "@mui/material/Dialog";',
    "h(Dialog, { open, onClose: () => setOpen(false) }, content())",
  ),
  radix: react(
    'import * as Dialog from "@radix-ui/react-dialog";',
    `h(Dialog.Root, { open, onOpenChange: setOpen }, h(Dialog.Portal, null,
      h(Dialog.Overlay, { style: { position: "fixed", inset: 0, background: "#0006" } }),
      h(Dialog.Content, { style: { position: "fixed", inset: "20% 30%", background: "#eee" }, "aria-describedby": undefined },
        h(Dialog.Title, { key: "t" }, "Modal"), content())))`,
  ),
  headlessui: react(
    'import { Dialog, DialogPanel } from "@headlessui/react";',
    'h(Dialog, { open, onClose: setOpen, style: { position: "fixed", inset: 0 } }, h(DialogPanel, { style: { background: "#eee" } }, content()))',
  ),
};

/** As if the script lay beside this file, so that it finds what is installed. */
const PLACE = `${ROOT}tests/browser/hostile/page.js`;

/** @param renamed packages in the place of those that the script and its packages ask for */
const entry = (script: string, renamed: Record<string, string>): Plugin => ({
  name: "page-of-a-library",
  resolveId(id) {
    if (id === ENTRY) return PLACE;
    const name = id.split("/")[0] ?? "";
    const other = renamed[name];
    return other ? this.resolve(id.replace(name, other), PLACE) : null;
  },
  load: (id) => (id === PLACE ? script : null),
  transform: (code) => ({ code: code.replaceAll("process.env.NODE_ENV", '"production"'), map: null }),
});

/** Without an end of the script, and without the names that a hostile page replaces: spelt by their code points. */
const escaped = (code: string): string =>
  code
    .replaceAll("</script", "<\\/script")
    .replace(/K(?=EY)|T(?=AG)|C(?=OLLECTOR)/g, (letter) => `\\u00${letter.charCodeAt(0).toString(16)}`);

/** A script with the packages that it imports, as the content of a `<script>` in a hostile page. */
export async function libraryScript(script: string, renamed: Record<string, string> = {}): Promise<string> {
  const build = await rollup({
    input: ENTRY,
    plugins: [
      entry(script, renamed),
      nodeResolve({ browser: true, exportConditions: ["browser"] }),
      commonjs(),
    ],
    onwarn: () => undefined,
  });
  const { output } = await build.generate({ format: "iife", inlineDynamicImports: true });
  await build.close();
  return escaped(output[0].code);
}

const pages = new Map<string, Promise<string>>();

/** The body of a page that has that library's modal, bundled once for all tests. */
export function modalPage(name: string): Promise<string> {
  const page = pages.get(name) ?? bundledPage(name);
  pages.set(name, page);
  return page;
}

async function bundledPage(name: string): Promise<string> {
  const script = await libraryScript(SCRIPTS[name] ?? "");
  const styles = createRequire(import.meta.url).resolve("bootstrap/dist/css/bootstrap.min.css");
  const style = name === "bootstrap" ? `<style>${await readFile(styles, "utf8")}</style>` : "";
  return `${style}<div id="app"></div><script>${script}</script>`;
}
