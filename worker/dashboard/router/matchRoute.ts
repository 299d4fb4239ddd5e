export type Params = Readonly<Record<string, string>>;

/** The parameters of a path that a pattern such as `/surveys/:id` fits, or null. */
export function matchRoute(pattern: string, path: string): Params | null {
  const wanted = pattern.split("/");
  const given = path.split("/");
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [at, part] of wanted.entries()) {
    const text = given[at] ?? "";
    if (!part.startsWith(":")) {
      if (part !== text) return null;
      continue;
    }
    try {
      params[part.slice(1)] = decodeURIComponent(text);
    } catch {
      return null; // a broken escape names nothing
    }
  }
  return params;
}
