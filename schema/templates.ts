/**
 * Ready surveys, as `GET /v1/templates` hands them out: whole definitions, each text in every built-in language.
 * Drafts, so that nothing shows before an owner has read it.
 */
import attribution from "./templates/attribution.json" with { type: "json" };
import beta from "./templates/beta.json" with { type: "json" };
import cancelOffers from "./templates/cancel-offers.json" with { type: "json" };
import cartExit from "./templates/cart-exit.json" with { type: "json" };
import ces from "./templates/ces.json" with { type: "json" };
import content from "./templates/content.json" with { type: "json" };
import csat from "./templates/csat.json" with { type: "json" };
import cxAudit from "./templates/cx-audit.json" with { type: "json" };
import delivery from "./templates/delivery.json" with { type: "json" };
import docsHelpful from "./templates/docs-helpful.json" with { type: "json" };
import employeeNps from "./templates/employee-nps.json" with { type: "json" };
import event from "./templates/event.json" with { type: "json" };
import featureRequest from "./templates/feature-request.json" with { type: "json" };
import nps from "./templates/nps.json" with { type: "json" };
import onboarding from "./templates/onboarding.json" with { type: "json" };
import pmf from "./templates/pmf.json" with { type: "json" };
import postPurchase from "./templates/post-purchase.json" with { type: "json" };
import pricingClear from "./templates/pricing-clear.json" with { type: "json" };
import profile from "./templates/profile.json" with { type: "json" };
import supportFollowUp from "./templates/support-follow-up.json" with { type: "json" };
import visitFour from "./templates/visit-four.json" with { type: "json" };

/** What a list of templates says of one. All else in it is a definition's (contract section 2). */
export interface Template {
  readonly id: string;
  readonly name: string;
  readonly touchpoint: string;
  /** the language that it is written in */
  readonly locale: string;
  readonly questions: readonly object[];
  /** by language */
  readonly translations: Readonly<Record<string, object>>;
}

const all: readonly Template[] = [
  ...[nps, csat, ces, pmf],
  ...[cancelOffers, cartExit, postPurchase],
  ...[onboarding, featureRequest, docsHelpful, pricingClear],
  ...[supportFollowUp, visitFour, event, content, delivery],
  ...[attribution, profile, beta, employeeNps, cxAudit],
];

/** The templates by id, in the order in which they are listed: measures, buying and leaving, product, journey, people. */
export const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  all.map((template) => [template.id, template]),
);
