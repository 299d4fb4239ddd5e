/**
 * A text that the collector accepts: at most so many UTF-16 units, without NUL and lone surrogates. If the cut splits
 * an emoji, the remaining half is removed too. `toWellFormed` would need Safari 16.4 and
 * Firefox 119 (https://caniuse.com/mdn-javascript_builtins_string_towellformed).
 */
export const fitText = (text: string, limit = Number.POSITIVE_INFINITY): string =>
  text.slice(0, limit).replace(/\0|\p{Surrogate}/gu, "");
