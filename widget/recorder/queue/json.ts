/** JSON of plain data. Our own function, because old libraries add a `toJSON` to arrays that turns them into texts. */
export function json(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(json).join()}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return `{${fields.map(([name, inner]) => `${JSON.stringify(name)}:${json(inner)}`).join()}}`;
}
