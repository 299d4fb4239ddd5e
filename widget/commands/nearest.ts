const distance = (a: string, b: string): number => {
  let row = [...Array(b.length + 1).keys()];
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const change = (row[j] ?? 0) + Number(letter !== b[j]);
      next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
};

/** What somebody meant who wrote something close to one of the known names; undefined: nothing is close. */
export function nearest(name: string, known: readonly string[]): string | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]/g, "");
  const [best] = known
    .map((one) => ({ one, off: distance(plain(name), plain(one)) }))
    .sort((a, b) => a.off - b.off);
  return best && best.off <= Math.max(1, best.one.length / 3) ? best.one : undefined;
}
