const ENTITIES: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Escapes a text for HTML, attributes included. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);

/**
 * Fills `{{name}}` with the escaped value of that name, and `{{{name}}}` with markup as it is.
 * Throws for a name without a value: that is a programming error.
 */
export function fillTemplate(template: string, values: Record<string, string>): string {
  return template.replace(/\{\{\{(\w+)\}\}\}|\{\{(\w+)\}\}/g, (_, markup?: string, text?: string) => {
    const value = values[markup ?? text ?? ""];
    if (value === undefined) throw new Error(`a page wants ${markup ?? text}`);
    return markup ? value : escapeHtml(value);
  });
}
