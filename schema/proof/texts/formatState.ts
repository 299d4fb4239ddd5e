import type { TextSubject } from "./textClasses.ts";

/** How far a text has come towards the format of its question. */
export interface FormatState {
  /** texts with the same key can be continued in the same ways */
  key: string;
  /** UTF-16 units in the last label of an e-mail's domain, which has room for `LABEL` */
  label: number;
  /** it has the format already */
  isWhole: boolean;
}

export const LABEL = 63;
export const SCHEMES = ["http://", "https://"];

const LOCAL = /^[\w.!#$%&'*+/=?^`{|}~-]+$/;

const at = (key: string, isWhole = false, label = 0): FormatState => ({ key, label, isWhole });

function emailState(text: string): FormatState | null {
  const [name = "", domain, more] = text.split("@");
  if (more !== undefined || !LOCAL.test(name)) return null;
  if (domain === undefined) return at("name");
  if (/(?:^|[.-])\.|\.-|^-|[^a-z\d.-]/.test(domain)) return null;
  const label = domain.length - domain.lastIndexOf(".") - 1;
  if (label === 0) return at("dot");
  return domain.endsWith("-") ? at("hyphen", false, label) : at("label", true, label);
}

function urlState(text: string): FormatState | null {
  if (/\s/.test(text)) return null;
  const scheme = SCHEMES.find((one) => text.startsWith(one));
  if (scheme === undefined) return SCHEMES.some((one) => one.startsWith(text)) ? at(text) : null;
  const rest = text.slice(scheme.length);
  if (rest === "") return at("scheme");
  return /^[/.]/.test(rest) ? null : at("rest", true);
}

/** The state of a text that begins with no white space, or null where it can't come to have the form any more. */
export function formatStateOf(text: string, format: TextSubject["format"]): FormatState | null {
  if (format === "email") return emailState(text);
  return format === "url" ? urlState(text) : at("", true);
}
