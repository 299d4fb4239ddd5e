/**
 * Ready surveys, as `GET /v1/templates` hands them out: whole definitions, each text in every built-in language.
 * They are drafts, so that nothing shows before an owner has read it.
 */
import attribution from "./attribution.json" with { type: "json" };
import beta from "./beta.json" with { type: "json" };
import cancelOffers from "./cancel-offers.json" with { type: "json" };
import cartExit from "./cart-exit.json" with { type: "json" };
import ces from "./ces.json" with { type: "json" };
import content from "./content.json" with { type: "json" };
import csat from "./csat.json" with { type: "json" };
import cxAudit from "./cx-audit.json" with { type: "json" };
import delivery from "./delivery.json" with { type: "json" };
import docsHelpful from "./docs-helpful.json" with { type: "json" };
import employeeNps from "./employee-nps.json" with { type: "json" };
import event from "./event.json" with { type: "json" };
import featureRequest from "./feature-request.json" with { type: "json" };
import nps from "./nps.json" with { type: "json" };
import onboarding from "./onboarding.json" with { type: "json" };
import pmf from "./pmf.json" with { type: "json" };
import postPurchase from "./post-purchase.json" with { type: "json" };
import pricingClear from "./pricing-clear.json" with { type: "json" };
import profile from "./profile.json" with { type: "json" };
import supportFollowUp from "./support-follow-up.json" with { type: "json" };
import visitFour from "./visit-four.json" with { type: "json" };

/** The description of a template in the list. The rest of its file is the definition (contract section 2). */
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

/** The templates by id, in the order of the list: measures, buying and leaving, product, journey, people. */
export const TEMPLATES: ReadonlyMap<string, Template> = new Map(
  all.map((template) => [template.id, template]),
);
