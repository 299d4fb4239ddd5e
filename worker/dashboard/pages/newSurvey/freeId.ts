/** An id that no survey has yet: the wished one, or it with the first free number behind it. */
export function freeId(wished: string, taken: readonly string[]): string {
  if (!taken.includes(wished)) return wished;
  for (let number = 2; ; number++) {
    const id = `${wished.slice(0, 60)}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
