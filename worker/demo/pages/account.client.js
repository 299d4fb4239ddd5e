import { askBeforeCancelling, planAfter } from "/decision.js";
import { byId, keep, recall } from "/shop.js";

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

function show(plan, undecided = false) {
  const [badge, text, price, next] = PLANS[plan] ?? PLANS.active;
  byId("badge").textContent = badge;
  byId("badge").dataset.plan = plan;
  byId("plan-text").textContent = text;
  byId("plan-price").textContent = price;
  byId("plan-next").textContent = next;
  byId("cancel").hidden = plan === "cancelled" || undecided;
  byId("confirm").hidden = !undecided;
  byId("again").hidden = plan === "active";
}

function become(plan) {
  keep("plan", plan);
  window.earshot("traits", { plan });
  show(plan);
}

byId("cancel").addEventListener("click", async () => {
  byId("cancel").disabled = true;
  const plan = planAfter(await askBeforeCancelling());
  byId("cancel").disabled = false;
  if (plan) become(plan);
  else {
    show(recall("plan", "active"), true);
    byId("confirm").focus();
  }
});
byId("cancel-now").addEventListener("click", () => become("cancelled"));
byId("keep").addEventListener("click", () => show(recall("plan", "active")));
byId("restart").addEventListener("click", () => become("active"));

window.earshot("identify", "customer-42");
show(recall("plan", "active"));
