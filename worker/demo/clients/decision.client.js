/** The exit survey's endings at which an offer was taken: each is what the plan is then. */
const OFFERS = ["discounted", "paused", "boxed", "cared"];

/** What an ending of the exit survey makes of the plan. Whatever is no offer stands in nobody's way. */
export const planAfter = (ending) => (OFFERS.includes(ending) ? ending : "cancelled");

/**
 * Asks by the exit survey, and whether it was answered to an ending. Gives up where nothing is in sight after
 * `patience` ms: a script that an ad blocker or a network stopped never answers. Who is answering has all the time.
 */
export async function isDecided(patience = 3000) {
  const late = new Promise((resolve) => {
    const timer = setTimeout(resolve, patience);
    addEventListener("earshot:shown", () => clearTimeout(timer), { once: true });
  });
  const result = await Promise.race([window.earshot("show", "cancel"), late]);
  if (result?.outcome === "completed") return true;
  // A script that comes late shows nothing any more.
  window.earshot("hide");
  return false;
}
