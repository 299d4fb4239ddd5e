/**
 * The address of something of the collector. It is found from this script's own, `…/dashboard/NAME.js`, so that the
 * console works under any path of an owner's own server. All scripts of the console lie in that one folder.
 */
export const collectorUrl = (path: string): string => new URL(`..${path}`, import.meta.url).href;
