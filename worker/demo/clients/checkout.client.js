import { byId, deliveryFor, keep, listLines, price, recall, sumOf } from "/shop.js";

const cart = recall("cart", []);
const lines = cart.length ? cart : [{ id: "fjord-morning", name: "Fjord Morning", cents: 1400, count: 1 }];
const delivery = deliveryFor(lines);

listLines(byId("lines"), lines);
byId("delivery").textContent = delivery ? price(delivery) : "Free";
byId("total").textContent = price(sumOf(lines) + delivery);
byId("filled").hidden = cart.length > 0;

byId("order").addEventListener("submit", (event) => {
  event.preventDefault();
  const number = `KB-${Math.floor(10_000 + Math.random() * 90_000)}`;
  keep("order", { number, lines, total: sumOf(lines) + delivery, way: event.submitter?.value ?? "standard" });
  keep("cart", []);
  location.assign("/thanks");
});
