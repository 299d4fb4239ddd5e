/** Parameters of an address; what is null or undefined is left out. */
export type Query = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** An address of the API, and the type of what it answers with. */
export interface Address<Answer> {
  /** path and query, from the collector's own address */
  readonly href: string;
  /** never set: it carries the type alone */
  readonly answer?: Answer;
}

const written = (query: Query): string => {
  const pairs = Object.entries(query).filter(([, value]) => value !== null && value !== undefined);
  const search = new URLSearchParams(pairs.map(([name, value]) => [name, String(value)])).toString();
  return search && `?${search}`;
};

/** An address by its path, whose parts are encoded, and its query. */
export function addressOf<Answer>(parts: readonly string[], query: Query = {}): Address<Answer> {
  return { href: `/v1/${parts.map(encodeURIComponent).join("/")}${written(query)}` };
}
