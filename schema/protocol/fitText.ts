/**
 * A text as the collector takes it: at most so many UTF-16 units, without NUL and without half a surrogate pair. A cut
 * in the middle of an emoji leaves such a half, which goes too. (`toWellFormed` came to Safari with 16.4, to Firefox
 * with 119 only.)
 */
export const fitText = (text: string, limit = Number.POSITIVE_INFINITY): string =>
  text.slice(0, limit).replace(/\0|\p{Surrogate}/gu, "");
