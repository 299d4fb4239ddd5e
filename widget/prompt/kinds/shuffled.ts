/**
 * The items in an order of chance (Fisher–Yates).
 *
 * @param random from 0 up to, not including, 1
 */
export function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed: T[] = [];
  for (const item of items) {
    const at = Math.floor(random() * (mixed.length + 1));
    mixed.push(...mixed.splice(at, 1, item));
  }
  return mixed;
}
