import htm from "htm";
import { h } from "preact";
import { LIMITS } from "../../../schema/definition/limits.ts";
import { changing } from "../full/changingText.ts";
import type { QuestionPropsOf } from "../full/renderContext.ts";
import { languageOf } from "../full/session.ts";
import { numberText } from "./writtenNumber.ts";

const html = /*#__PURE__*/ htm.bind(h);

/** A line or a field of text, named by its question. What is wrong is said when it is given, not while it is typed. */
export function text({ context, question, value, notice }: QuestionPropsOf<"text">): unknown {
  const { format = "text", long, maxLength, placeholder, required, note } = question;
  const { options } = context.prompt;
  const most = maxLength ?? LIMITS.textDefault;
  const shown =
    typeof value === "number"
      ? numberText(value, languageOf(options))
      : typeof value === "string"
        ? value
        : "";
  const isNearlyFull = shown.length >= most - Math.max(10, most / 10);
  const described = [note && "note", isNearlyFull && "count", notice && "notice"].filter(Boolean).join(" ");
  const field = {
    class: "field",
    "aria-labelledby": "title",
    "aria-describedby": described || undefined,
    "aria-invalid": notice ? "true" : undefined,
    "aria-required": required ? "true" : undefined,
    placeholder,
    maxlength: most,
    value: shown,
    onInput: ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
      context.prompt.act({ kind: "draft", value: currentTarget.value }),
  };
  const count = isNearlyFull && html`<p id="count">${changing(`${shown.length}/${most}`)}</p>`;
  if (long) return [html`<textarea ...${field} rows="3"></textarea>`, count];
  // No type=number: it hides from us what the browser finds wrong, and the wheel changes it.
  // https://github.com/cloudscape-design/components/issues/1947, https://github.com/Intevation/intelmq-fody/issues/61
  // No type=email: Chromium turns the letters of its host into punycode (https://crbug.com/410937, met in
  // https://github.com/dotnet/aspnetcore/issues/9107).
  const isAddress = format === "email" || format === "url";
  const attributes = {
    type: "text",
    inputmode: format === "number" ? "decimal" : isAddress ? format : undefined,
    autocomplete: format === "email" ? "email" : "off",
    ...(isAddress && { autocapitalize: "none", spellcheck: false }),
  };
  return [html`<input ...${field} ...${attributes} />`, count];
}
