import cancel from "./surveys/cancel.json" with { type: "json" };
import checkoutCes from "./surveys/checkout-ces.json" with { type: "json" };
import checkoutNps from "./surveys/checkout-nps.json" with { type: "json" };
import supportCsat from "./surveys/support-csat.json" with { type: "json" };

/** The demo's live surveys, as an owner would put them. */
export const demoSurveys: readonly unknown[] = [checkoutNps, checkoutCes, supportCsat, cancel];
