/**
 * The address of something of the collector. It is found from this script's own, `…/dashboard/app.js`, so that the
 * dashboard works under any path of an owner's own server.
 */
export const collectorUrl = (path: string): string => new URL(`..${path}`, import.meta.url).href;
