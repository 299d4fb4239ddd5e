/** Small letters without the signs by which names of several words differ: `quiet_days` is `quietDays`. */
const plain = (word: string): string => word.toLowerCase().replace(/[-_.\s]/g, "");

/**
 * The least number of letters to add, take out, replace or swap with their neighbour
 * (optimal string alignment: Boytsov 2011, "Indexing methods for approximate dictionary searching").
 */
export function editDistance(a: string, b: string): number {
  let [before, last]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const costs = [(last?.[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last?.[j - 1] ?? 0) + Number(!isSame)];
      if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) costs.push((before?.[j - 2] ?? 0) + 1);
      row.push(Math.min(...costs));
    }
    [before, last] = [last, row];
  }
  return last?.[b.length] ?? 0;
}

/** words longer than this are nobody's slip, and would take long to compare */
const LONGEST = 64;
/** letters that a beginning needs to stand for the whole */
const BEGINNING = 3;

function distanceOf(word: string, candidate: string): number {
  const [a, b] = [plain(word), plain(candidate)];
  if (a === b) return 0;
  const isBeginning = Math.min(a.length, b.length) >= BEGINNING && (a.startsWith(b) || b.startsWith(a));
  return isBeginning ? 1 : editDistance(a, b);
}

/** The candidate that a misspelt word most likely means, or null where none is near: a third of its letters differ. */
export function closest(word: string, candidates: Iterable<string>): string | null {
  if (word.length > LONGEST) return null;
  const most = Math.max(1, Math.floor(plain(word).length / 3));
  let found: { candidate: string; distance: number } | null = null;
  for (const candidate of candidates) {
    if (candidate.length > LONGEST || candidate === word) continue;
    const distance = distanceOf(word, candidate);
    if (distance <= most && distance < (found?.distance ?? Number.POSITIVE_INFINITY))
      found = { candidate, distance };
  }
  return found?.candidate ?? null;
}

/** `: did you mean “title”?`, to end a message with; nothing where no candidate is near. */
export function didYouMean(word: string, candidates: Iterable<string>): string {
  const found = closest(word, candidates);
  return found === null ? "" : `: did you mean “${found}”?`;
}
