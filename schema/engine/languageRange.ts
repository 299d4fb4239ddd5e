/** A language tag in canonical form (`pt_BR` is `pt-BR`, `iw` is `he`), in lower case; what isn't a tag stays as it is. */
export function canonicalTag(tag: string): string {
  const plain = tag.trim().replaceAll("_", "-");
  try {
    return (Intl.getCanonicalLocales(plain)[0] ?? plain).toLowerCase();
  } catch {
    return plain.toLowerCase();
  }
}

/** Norwegian goes by its own code and by those of its two written forms. */
const NORWEGIAN = /^(?:nb|nn)(?=-|$)/;

/** Basic filtering of RFC 4647: whether a language is the one of a range, or a part of it. `*` is any. */
export function isInRange(language: string, range: string): boolean {
  const [tag, asked] = [canonicalTag(language), canonicalTag(range)];
  const starts = (text: string, start: string) => `${text}-`.startsWith(`${start}-`);
  if (asked === "*" || starts(tag, asked)) return true;
  const [general, wanted] = [tag.replace(NORWEGIAN, "no"), asked.replace(NORWEGIAN, "no")];
  // One of the two is `no`: Bokmål is not Nynorsk.
  return (general === tag || wanted === asked) && starts(general, wanted);
}
