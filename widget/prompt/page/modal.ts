const DIALOG = "dialog:modal";
/** What libraries call a modal that is no `<dialog>`: Bootstrap, MUI, Headless UI, most uses of focus-trap. */
const ARIA_MODAL = "[aria-modal=true]";
/** Radix says no more of its modal than this, and hides all else from screen readers. */
const ARIA_DIALOG = "[role=dialog],[role=alertdialog]";
const REST_IS_HIDDEN = "body>[data-aria-hidden=true],body>[inert]";

const HEADLESS_PANEL = "[id^=headlessui-dialog-panel]";

/** Whatever may be, or become, a modal. */
export const MAYBE_MODAL = `dialog,${ARIA_MODAL},${ARIA_DIALOG}`;

/** The nearest element that fits around a node, as the page is drawn: out of slots and shadow trees too. */
function closest(node: Node | null | undefined, selector: string): Element | undefined {
  for (let at = node; at; ) {
    if (at instanceof Element && at.matches(selector)) return at;
    const slot: Node | null | undefined = (at as Partial<Element>).assignedSlot;
    at = slot ?? at.parentNode ?? (at as Partial<ShadowRoot>).host;
  }
  return undefined;
}

function deepest(look: (tree: DocumentOrShadowRoot) => Element | null): Element | null {
  let found = look(document);
  for (let tree = found?.shadowRoot; tree; ) {
    const inner = look(tree);
    if (inner?.getRootNode() !== tree) break;
    found = inner;
    tree = inner.shadowRoot;
  }
  return found;
}

const focusedIn = (selector: string) =>
  closest(
    deepest((tree) => tree.activeElement),
    selector,
  );
const lastOf = (selector: string) =>
  [...document.querySelectorAll(selector)].filter((element) => element.getClientRects()[0]).at(-1);

/** The dialog on top, outside which everything is inert, the top layer too. */
function topDialog(): Element | undefined {
  const focused = focusedIn(DIALOG);
  const last = [...document.querySelectorAll(DIALOG)].at(-1);
  // To hit means to lay the page out, so it is done only where there is one.
  if (!focused && !last) return undefined;
  // Whatever can be hit belongs to it, a backdrop to its dialog; where there is no backdrop, focus tells.
  return (
    closest(
      deepest((tree) => tree.elementFromPoint(0, 0)),
      DIALOG,
    ) ??
    focused ??
    last
  );
}

/**
 * A modal of a library's. It takes focus back from all that stands outside it, the wheel and clicks as well:
 * https://github.com/twbs/bootstrap/issues/35916, https://github.com/mui/material-ui/issues/17497,
 * https://github.com/radix-ui/primitives/issues/2122, https://github.com/tailwindlabs/headlessui/issues/432,
 * https://github.com/focus-trap/focus-trap/issues/63
 */
function topAriaModal(): Element | undefined {
  const modal =
    focusedIn(ARIA_MODAL) ??
    lastOf(ARIA_MODAL) ??
    (document.querySelector(REST_IS_HIDDEN) ? (focusedIn(ARIA_DIALOG) ?? lastOf(ARIA_DIALOG)) : undefined);
  // To Headless UI a click in the dialog is one beside it, unless it is in the dialog's panel.
  return modal?.querySelector(HEADLESS_PANEL) ?? modal;
}

/** The page's modal on top, if one is open. */
export function topModal(): Element | undefined {
  try {
    return topDialog() ?? topAriaModal();
  } catch {
    // A browser that doesn't know `:modal` throws: https://github.com/github/browser-support/pull/54
    return undefined;
  }
}
