import card from "./pages/card.html?raw";
import { PRODUCTS, type Product, price } from "./products.ts";
import { escapeHtml, fillTemplate } from "./template.ts";

/** The values that a product's templates need. */
export function productValues(product: Product): Record<string, string> {
  const { id, name, art, tone, line, text } = product;
  const facts = product.facts.map(
    ([term, value]) => `<div><dt>${escapeHtml(term)}</dt><dd>${escapeHtml(value)}</dd></div>`,
  );
  return {
    ...{ id, name, art, tone, line, text },
    cents: String(product.price),
    price: price(product.price),
    facts: facts.join(""),
  };
}

const cards = (products: readonly Product[]): string =>
  products.map((product) => fillTemplate(card, productValues(product))).join("");

/** The cards of one product category. */
export const shelf = (kind: Product["kind"]): string =>
  cards(PRODUCTS.filter((product) => product.kind === kind));

/** Three cards of other products. */
export const othersThan = ({ id }: Product): string =>
  cards(PRODUCTS.filter((product) => product.id !== id).slice(0, 3));
