/** The offer of each question of the exit survey, as the plan keeps it. */
const OFFERS = { discount: "discounted", pause: "paused", tasting: "boxed", care: "cared" };

/**
 * What the exit survey means for the plan: the state that an accepted offer puts it in, `"cancelled"`, or null where
 * the visitor closed the survey undecided. No survey at all (`undefined`, or not shown) never stands in the way.
 */
export function planAfter(result) {
  const accepted = Object.keys(OFFERS).find((id) => result?.answers?.[id] === "stay");
  if (accepted) return OFFERS[accepted];
  return result?.outcome === "dismissed" ? null : "cancelled";
}

/**
 * Asks by the survey, and gives up where nothing is in sight after `patience` ms: a script that an ad blocker or a
 * network stopped never answers, and a visitor who wants to leave must not wait for it.
 */
export function askBeforeCancelling(patience = 3000) {
  return new Promise((settle) => {
    const timer = setTimeout(() => {
      window.earshot("hide");
      settle(undefined);
    }, patience);
    const seen = () => clearTimeout(timer);
    window.addEventListener("earshot:shown", seen, { once: true });
    window.earshot("show", "cancel").then((result) => {
      clearTimeout(timer);
      window.removeEventListener("earshot:shown", seen);
      settle(result);
    });
  });
}
