import { byId, deliveryFor, keep, listLines, price, recall } from "/shop.js";

const order = recall("order", null);
byId(order ? "done" : "none").hidden = false;

if (order) {
  byId("number").textContent = order.number;
  byId("delivery").textContent = deliveryFor(order.lines) ? price(deliveryFor(order.lines)) : "Free";
  byId("total").textContent = price(order.total);
  listLines(byId("lines"), order.lines);
}

// One order tracks one event, even after a reload. Customers of the express checkout are asked how easy it was, all
// others how likely they are to recommend the shop: one order leads to one survey.
if (order && !order.told) {
  window.earshot("track", order.way === "express" ? "checkout_finished" : "order_completed");
  keep("order", { ...order, told: true });
}
