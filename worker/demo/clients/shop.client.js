// Shared by all pages: the cart, the plan, and the traits that the page gives to Earshot.

import { planAfter } from "/decision.js";

/** Storage. If the browser refuses it, the next page has forgotten everything, and nothing breaks. */
export function recall(name, fallback) {
  try {
    return JSON.parse(sessionStorage.getItem(name)) ?? fallback;
  } catch {
    return fallback;
  }
}
export function keep(name, value) {
  try {
    sessionStorage.setItem(name, JSON.stringify(value));
  } catch {}
}

export const byId = (id) => document.getElementById(id);
export const price = (cents) => `€ ${(cents / 100).toFixed(2)}`;
export const deliveryFor = (lines) => (sumOf(lines) >= 2500 ? 0 : 390);
export const sumOf = (lines) => lines.reduce((sum, { cents, count }) => sum + cents * count, 0);

/** Fills a list with the lines of a cart or an order. */
export function listLines(list, lines) {
  list.replaceChildren(
    ...lines.map(({ name, count, cents }) => {
      const item = document.createElement("li");
      const what = document.createElement("span");
      const sum = document.createElement("span");
      what.textContent = count > 1 ? `${count} × ${name}` : name;
      sum.textContent = price(cents * count);
      item.append(what, sum);
      return item;
    }),
  );
}

function add({ add: id, name, cents }) {
  const lines = recall("cart", []);
  const line = lines.find((one) => one.id === id);
  if (line) line.count += 1;
  else lines.push({ id, name, cents: Number(cents), count: 1 });
  keep("cart", lines);
}

function showCount() {
  const count = recall("cart", []).reduce((sum, line) => sum + line.count, 0);
  byId("cart-count").textContent = count;
}

/** Stores and shows the plan's new state. */
export function become(plan) {
  keep("plan", plan);
  window.earshot("traits", { plan });
  dispatchEvent(new CustomEvent("plan", { detail: plan }));
}

// On every page, because an exit survey that a reload interrupted continues at the next page view.
window.earshot("on", "completed", ({ survey, ending }) => {
  if (survey === "cancel") become(planAfter(ending));
});

document.addEventListener("click", ({ target }) => {
  const { add: id, go, track } = target.closest?.("button")?.dataset ?? {};
  if (track) window.earshot("track", track);
  if (!id) return;
  add(target.closest("button").dataset);
  showCount();
  if (go) location.assign(go);
});

showCount();
window.earshot("traits", { shop: "Kettle & Bean", plan: recall("plan", "active") });
