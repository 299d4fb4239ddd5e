import { isAtom, LONGEST_LABEL } from "../../kinds/shared/textFormats.ts";
import type { TextSubject } from "./textClasses.ts";

/** How far a text has come towards the format of its question. */
export interface FormatState {
  /** texts with the same key can be continued in the same ways */
  key: string;
  /** UTF-16 units in the last label of a host, which has room for `LONGEST_LABEL` */
  label: number;
  /** it has the format already */
  isWhole: boolean;
}

export const SCHEMES = ["http://", "https://"];

const at = (key: string, isWhole = false, label = 0): FormatState => ({ key, label, isWhole });

/** A host that may go on, or null where no more letters make it one. */
function hostState(host: string): FormatState | null {
  const labels = host.split(".");
  const last = labels.pop() ?? "";
  const dots = labels.length > 0 ? "dots" : "no-dot";
  const isBegun = last === "" || /^[\p{L}\p{N}][\p{L}\p{M}\p{N}-]*$/u.test(last);
  const areWhole = labels.every((label) =>
    /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]*[\p{L}\p{M}\p{N}])?$/u.test(label),
  );
  if (!isBegun || !areWhole || last.length > LONGEST_LABEL) return null;
  if (last === "") return at(`${dots} empty`);
  if (last.endsWith("-")) return at(`${dots} hyphen`, false, last.length);
  return at(`${dots} label`, labels.length > 0, last.length);
}

function emailState(text: string): FormatState | null {
  const [name = "", host, more] = text.split("@");
  const atoms = name.split(".");
  if (more !== undefined) return null;
  if (host !== undefined) return atoms.every(isAtom) ? hostState(host) : null;
  const last = atoms.pop() ?? "";
  if (!atoms.every(isAtom) || (last !== "" && !isAtom(last))) return null;
  return at(last === "" ? "name-dot" : "name");
}

function urlState(text: string): FormatState | null {
  if (/\s/.test(text)) return null;
  const scheme = SCHEMES.find((one) => text.startsWith(one));
  if (scheme === undefined) return SCHEMES.some((one) => one.startsWith(text)) ? at(text) : null;
  const [, authority = "", tail = ""] = /^([^/?#]*)(.*)$/su.exec(text.slice(scheme.length)) ?? [];
  const [host = "", port, more] = authority.split(":");
  const state = hostState(host);
  if (!state || more !== undefined) return null;
  if (port === undefined) {
    if (tail === "") return { ...state, key: `${scheme} ${state.key}` };
    return state.isWhole ? at("rest", true) : null;
  }
  if (!state.isWhole || !/^\d{0,5}$/.test(port) || Number(port) > 65_535) return null;
  if (tail === "") return at(`port ${port}`, port !== "");
  return port === "" ? null : at("rest", true);
}

/** The state of a text that begins with no white space, or null where it can't come to have the form any more. */
export function formatStateOf(text: string, format: TextSubject["format"]): FormatState | null {
  if (format === "email") return emailState(text);
  return format === "url" ? urlState(text) : at("", true);
}
