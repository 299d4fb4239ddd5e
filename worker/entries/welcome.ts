import type { Running } from "./node.ts";

/** How the demo's site is read; its secret key is shown the first time. */
function demoLines(collector: string, { site, secretKey }: NonNullable<Running["demo"]>): string[] {
  const read = (path: string) => `curl -s '${collector}${path}' -H 'Authorization: Bearer ${secretKey}'`;
  return secretKey
    ? [
        "The demo site's keys (the secret is shown this once):",
        `  public  ${site.publicKey}`,
        `  secret  ${secretKey}`,
        "",
        "Answer a survey in the shop, then read it:",
        `  ${read("/v1/responses?limit=5")}`,
        `  ${read("/v1/report?survey=checkout-nps")}`,
        "",
      ]
    : [
        "The demo site's secret key was shown at its first start. To make another one:",
        `  npm run earshot -- key --site ${site.publicKey}`,
        "",
      ];
}

/** What `serve` prints: where everything is, and the demo's keys the first time. */
export function welcome({ collector, demo }: Running): string {
  return [
    `Earshot listens on ${collector}`,
    ...(demo ? [`  demo shop  ${demo.shop}`] : []),
    `  dashboard  ${collector}/dashboard`,
    `  API docs   ${collector}/docs`,
    "",
    ...(demo ? demoLines(collector, demo) : []),
    "To make a site of your own, while this runs:",
    '  npm run earshot -- site "My site"',
  ].join("\n");
}
