/** A trait that came as text, in a file or an address: a number and a truth value as what they are. */
export function traitOf(given: string): string | number | boolean {
  const text = given.trim();
  if (text === "true" || text === "false") return text === "true";
  return text !== "" && String(Number(text)) === text && Number.isFinite(Number(text)) ? Number(text) : text;
}
