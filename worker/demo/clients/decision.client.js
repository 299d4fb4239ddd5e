/** The exit survey's endings with an accepted offer. The ending's id is the plan's new state. */
const OFFERS = ["discounted", "paused", "boxed", "cared"];

/** The plan's state after an ending of the exit survey. Without an accepted offer the plan is cancelled. */
export const planAfter = (ending) => (OFFERS.includes(ending) ? ending : "cancelled");

/**
 * Shows the exit survey, and tells whether it reached an ending. Gives up if nothing is visible after `patience` ms:
 * a script that an ad blocker or the network stopped never answers. A visitor who is answering has unlimited time.
 */
export async function isDecided(patience = 3000) {
  const late = new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    addEventListener("earshot:shown", () => clearTimeout(timer), { once: true });
  });
  const result = await Promise.race([window.earshot("show", "cancel"), late]);
  if (result?.outcome === "completed") return true;
  // A script that loads late must not show the survey.
  window.earshot("hide");
  return false;
}
