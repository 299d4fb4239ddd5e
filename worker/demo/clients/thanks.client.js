import { byId, deliveryFor, keep, listLines, price, recall } from "/shop.js";

const order = recall("order", null);
byId(order ? "done" : "none").hidden = false;

if (order) {
  byId("number").textContent = order.number;
  byId("delivery").textContent = deliveryFor(order.lines) ? price(deliveryFor(order.lines)) : "Free";
  byId("total").textContent = price(order.total);
  listLines(byId("lines"), order.lines);
}

// One order is one event, whatever the visitor reloads. Those who took the express way are asked how easy it was,
// all others how likely they are to recommend the shop: nobody is asked two things about one order.
if (order && !order.told) {
  window.earshot("track", order.way === "express" ? "checkout_finished" : "order_completed");
  keep("order", { ...order, told: true });
}
