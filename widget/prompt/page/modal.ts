const MODAL = "dialog:modal";

/** The modal dialog that a node is in, as the page is drawn: out of slots and shadow trees too. */
function modalAround(node: Node | null | undefined): Element | undefined {
  for (let at = node; at; ) {
    if (at instanceof Element && at.matches(MODAL)) return at;
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

/**
 * The page's modal dialog on top, outside which everything is inert, the top layer too. Whatever can be hit belongs to
 * it, a backdrop to its dialog; where there is no backdrop, focus tells.
 */
export function topModal(): Element | undefined {
  try {
    const focused = modalAround(deepest((tree) => tree.activeElement));
    const last = [...document.querySelectorAll(MODAL)].at(-1);
    // To hit means to lay the page out, so it is done only where there is one.
    if (!focused && !last) return undefined;
    return modalAround(deepest((tree) => tree.elementFromPoint(0, 0))) ?? focused ?? last;
  } catch {
    // A browser that doesn't know `:modal`.
    return undefined;
  }
}
