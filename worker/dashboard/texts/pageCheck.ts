import type { Show, Status } from "../../../schema/definition/survey.ts";
import type { Gate } from "../../../schema/gates/gates.ts";
import { moment } from "../model/times.ts";

const json = (value: unknown): string => JSON.stringify(value);

/** What the check of a page says. */
export const pageCheck = {
  heading: "Check a page",
  says: "the key, the origin, the policy, and each survey’s gates",
  address: "Address of the page",
  addressHint: "Nothing is fetched from there: what you enter stays in this browser.",
  addressWrong: "Write the whole address, such as https://shop.example/thanks.",
  source: "Source of the page, or its Content-Security-Policy",
  sourceHint:
    "Copy it from “View page source”. The policy is mostly a header of the page: see the browser’s network panel.",
  what: "the surveys",
  found: "What was found",
  verdicts: { good: "Fine", bad: "Stops it", plain: "To know" },
  key: {
    "no-tag":
      "No tag of Earshot stands in the source. A tag manager may add it later: the list above says whether it came.",
    "no-source": "The tag has no src, so that no script is loaded.",
    "no-key": "The tag has no data-site: it needs the public key.",
    "secret-key":
      "The tag has a secret key. Whoever sees the page can read every answer: revoke that key in the settings, and put the public key in its place.",
    right: "The tag has the key of this site.",
    "waits-for-consent": 'The tag waits for consent: nothing shows before earshot("consent", true).',
    "is-manual": "The tag has data-manual: a survey shows only if the page calls it.",
  },
  otherKey: (key: string, own: string) =>
    `The tag has the key ${key}, which is not this site’s. This site’s is ${own}.`,
  otherCollector: (origin: string, own: string) =>
    `The script comes from ${origin}. This collector is ${own}: answers would go elsewhere.`,
  origin: {
    allowed: (origin: string) => `${origin} may ask: the settings allow it.`,
    any: "Every origin may ask: the settings name none.",
    refused: (origin: string) => `${origin} is refused: it is not among the site’s origins.`,
    allow: (origin: string) => `Allow ${origin}`,
  },
  policy: {
    fine: "The policy lets the script and its requests through.",
    script: (directive: string) => `The policy blocks the script: ${directive}`,
    connect: (directive: string) => `The policy blocks the script’s requests: ${directive}`,
    nonce:
      "With 'strict-dynamic' addresses do not count: give the tag the page’s nonce, as its other scripts have.",
    mended: "A policy that lets it through",
  },
  gates: {
    heading: "Surveys on this page, for somebody who comes for the first time",
    none: "There is no survey yet.",
    shows: "shows at once",
    depends: (gates: string) => `shows if: ${gates}`,
    shut: (gates: string) => `does not show: ${gates}`,
    gate: "Gate",
    state: "State",
    why: "Why",
    states: { open: "open", shut: "shut", depends: "depends" },
    debug: "Open it with ?earshot_debug",
    debugSays: "says on the browser’s console what the very visitor’s history and traits do to these gates.",
  },
  why: {
    status: (_: Show, status: Status) => (status === "live" ? "it is live" : `it is ${status}, not live`),
    optOut: () => "nobody who comes for the first time has opted out",
    on: ({ on }: Show) =>
      !on?.length
        ? "it has no trigger: it shows only when the page calls it"
        : on.includes("load")
          ? "it is due as soon as the page has loaded"
          : `it waits for ${json(on)}`,
    pages: ({ pages }: Show) => (pages ? `its pages are ${json(pages)}` : "it is for any page"),
    who: ({ who }: Show) =>
      who ? `it is for visitors of whom this holds: ${json(who)}` : "it is for anyone",
    sample: ({ sample = 1 }: Show) => `it asks ${100 * sample} % of visitors`,
    repeat: ({ repeat = "until-answered" }: Show) => `it repeats: ${repeat}`,
    restDays: ({ restDays = 30 }: Show) => `it rests ${restDays} days after it was shown`,
    quietDays: () => "no other survey was shown to them before",
    from: ({ from }: Show) => (from ? `it begins on ${moment(from)}` : "it has no beginning"),
    until: ({ until }: Show) => (until ? `it ends on ${moment(until)}` : "it has no end"),
    cap: ({ cap }: Show) => (cap === undefined ? "it has no cap" : `it stops at ${cap} completed responses`),
    inline: ({ inline }: Show) =>
      inline ? `the page must have a place ${inline}` : "it needs no place on the page",
    priority: ({ priority = 0 }: Show) =>
      `its priority is ${priority}: a higher one that may show goes first`,
  } satisfies Record<Gate, (show: Show, status: Status) => string>,
};
