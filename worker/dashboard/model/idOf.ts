/** An id made of a name: `First visit` is `first-visit`; empty where the name has no Latin letter. */
export const idOf = (name: string): string =>
  name
    .normalize("NFD")
    .toLowerCase()
    .replace(/\p{M}/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+|-+$/g, "")
    .slice(0, 64);

/** An id made of a name that is not taken, with room for a number behind it. */
export function freeId(name: string, otherwise: string, taken: readonly string[]): string {
  const base = (idOf(name) || otherwise).slice(0, 56);
  let id = base;
  for (let number = 2; taken.includes(id); number++) id = `${base}-${number}`;
  return id;
}
