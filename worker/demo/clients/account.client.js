import { isDecided } from "/decision.js";
import { become, byId, recall } from "/shop.js";

const PLANS = {
  active: [
    "Active",
    "250 g of whatever is best this month, on the first Wednesday.",
    "€ 14.00 a month",
    "3 December",
  ],
  discounted: [
    "Active, 30 % off",
    "Good that you stay. The next three bags are 30 % off.",
    "€ 9.80 a month",
    "3 December",
  ],
  paused: ["Paused", "Nothing is sent and nothing is charged for two months.", "€ 0.00", "4 February"],
  boxed: [
    "Active, tasting box",
    "Five roasts to taste come in place of the next bag.",
    "€ 14.00 a month",
    "3 December",
  ],
  cared: [
    "Active, tracked",
    "From now on every parcel is tracked, at no cost.",
    "€ 14.00 a month",
    "3 December",
  ],
  cancelled: ["Cancelled", "Your plan has ended. Nothing more is sent or charged.", "–", "–"],
};

function show(plan) {
  const [badge, text, price, next] = PLANS[plan] ?? PLANS.active;
  byId("badge").textContent = badge;
  byId("badge").dataset.plan = plan;
  byId("plan-text").textContent = text;
  byId("plan-price").textContent = price;
  byId("plan-next").textContent = next;
  byId("cancel").hidden = plan === "cancelled";
  byId("restart").textContent = plan === "cancelled" ? "Undo: keep my plan" : "Start again with a fresh plan";
  byId("again").hidden = plan === "active";
}

byId("cancel").addEventListener("click", async () => {
  byId("cancel").disabled = true;
  if (!(await isDecided())) {
    become("cancelled");
    byId("restart").focus();
  }
  byId("cancel").disabled = false;
});
byId("restart").addEventListener("click", () => become("active"));
addEventListener("plan", ({ detail }) => show(detail));

window.earshot("identify", "customer-42");
show(recall("plan", "active"));
