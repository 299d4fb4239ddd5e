/** Calls back when the path changes without a new document. A hash that is a route (`#/…`) counts as path. */
export function onPageView(callback: () => void): void {
  const here = (): string => location.pathname + (/^#[!/]/.test(location.hash) ? location.hash : "");
  let before = here();
  const check = (): void => {
    const now = here();
    if (now !== before) {
      before = now;
      // Once the page has drawn what is there now.
      setTimeout(callback, 50);
    }
  };
  const { navigation } = window as { navigation?: EventTarget };
  if (navigation) {
    navigation.addEventListener("currententrychange", check);
    return;
  }
  addEventListener("popstate", check);
  addEventListener("hashchange", check);
  for (const method of ["pushState", "replaceState"] as const) {
    const original = history[method];
    history[method] = function (...args) {
      original.apply(this, args);
      check();
    };
  }
}
