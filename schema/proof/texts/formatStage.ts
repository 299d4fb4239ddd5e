import type { TextSubject } from "./textClasses.ts";

/** Where a text stands in the form that its question wants. */
export interface Stage {
  /** what its future depends on */
  state: string;
  /** UTF-16 units in the last label of an e-mail's domain, which has room for `LABEL` */
  label: number;
  /** it has the form */
  isWhole: boolean;
}

export const LABEL = 63;
export const SCHEMES = ["http://", "https://"];

const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;

const at = (state: string, isWhole = false, label = 0): Stage => ({ state, label, isWhole });

function emailStage(text: string): Stage | null {
  const [name = "", domain, more] = text.split("@");
  if (more !== undefined || !LOCAL.test(name)) return null;
  if (domain === undefined) return at("name");
  if (/(?:^|[.-])\.|\.-|^-|[^a-z\d.-]/.test(domain)) return null;
  const label = domain.length - domain.lastIndexOf(".") - 1;
  if (label === 0) return at("dot");
  return domain.endsWith("-") ? at("hyphen", false, label) : at("label", true, label);
}

function urlStage(text: string): Stage | null {
  if (/\s/.test(text)) return null;
  const scheme = SCHEMES.find((one) => text.startsWith(one));
  if (scheme === undefined) return SCHEMES.some((one) => one.startsWith(text)) ? at(text) : null;
  const rest = text.slice(scheme.length);
  if (rest === "") return at("scheme");
  return /^[/.]/.test(rest) ? null : at("rest", true);
}

/** The stage of a text that begins with no white space, or null where it can't come to have the form any more. */
export function stageOf(text: string, format: TextSubject["format"]): Stage | null {
  if (format === "email") return emailStage(text);
  return format === "url" ? urlStage(text) : at("", true);
}
