import type { RunOptions } from "axe-core";

/**
 * All of axe's rules on all elements. Tests read what is wrong, and by its HTML: so axe describes one element of each
 * rule that holds, and computes no selectors, which takes it longer than the rules.
 */
export const AXE_OPTIONS: RunOptions = { resultTypes: ["violations"], selectors: false };
