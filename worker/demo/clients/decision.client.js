/** The exit survey's endings with an accepted offer. The ending's id is the plan's new state. */
const OFFERS = ["discounted", "paused", "boxed", "cared"];

/** The plan's state after an ending of the exit survey. Without an accepted offer the plan is cancelled. */
export const planAfter = (ending) => (OFFERS.includes(ending) ? ending : "cancelled");

/**
 * Shows the exit survey, and tells whether the page has nothing more to do: an ending was reached, or the visitor closed
 * it, which means never mind. False where nothing was shown, and after `patience` ms in which nothing came in sight: a
 * script that an ad blocker or the network stopped never answers. A visitor who is answering has unlimited time.
 */
export async function isDecided(patience = 3000) {
  const late = new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    addEventListener("earshot:shown", () => clearTimeout(timer), { once: true });
  });
  const result = await Promise.race([window.earshot("show", "cancel", { modal: true }), late]);
  if (result && result.outcome !== "not-shown") return true;
  // A script that loads late must not show the survey.
  window.earshot("hide");
  return false;
}
