/** What the install page says. */
export const install = {
  heading: "Install",
  says: "one script tag in your pages",
  tag: {
    heading: "The tag",
    note: "Paste it once into every page that may ask, best in the head. It loads without holding the page up.",
    label: "The script tag",
  },
  seen: {
    heading: "Seen on",
    what: "where the tag was seen",
    notYet: "Not seen yet",
    notYetNote:
      "Open a page that has the tag, in another tab. It appears here by itself within a few seconds.",
    where: "Pages that asked for this site’s surveys in the last hour",
    page: "Page",
    last: "Last seen",
    allowed: "Allowed",
    yes: "yes",
    no: "no: the origin is not among the site’s origins",
    allow: (origin: string) => `Allow ${origin}`,
  },
  stops: {
    heading: "What may stop it",
    says: "in the order in which to look",
    list: [
      {
        kind: "key",
        name: "The key",
        note: "data-site must be the public key above, pk_…. A secret key, sk_…, never belongs into a page: whoever sees it can read every answer. Revoke such a key.",
      },
      {
        kind: "origin",
        name: "The origin",
        note: "Where the settings name origins, a page of any other is refused. The list above says which page that is.",
      },
      {
        kind: "policy",
        name: "The content security policy",
        note: "A page with a policy of its own must let the collector in. These directives are enough:",
      },
      {
        kind: "consent",
        name: "Consent",
        note: 'With data-consent="wait" nothing is stored, sent or shown before earshot("consent", true).',
      },
      {
        kind: "survey",
        name: "A survey",
        note: "Only live surveys show by themselves, and only once all their gates pass.",
      },
    ] as const,
    cspLabel: "Directives of a content security policy",
  },
  explain: {
    heading: "Why a survey does not show",
    says: "gate by gate, on the very page",
    note: "Open the page with this at the end of its address. The console of the browser then says, for every live survey, which gate is shut and why:",
    debugLabel: "What to add to an address",
    or: "Or ask on the console of the browser:",
    callLabel: "A call on the console",
    preview: "To see a survey past every gate, a draft too, and store nothing:",
    previewLabel: "What to add to an address for a preview",
  },
  recipes: {
    heading: "Recipes",
    list: [
      {
        kind: "identify",
        name: "Who they are",
        note: "So that a person is asked once, on whatever device, and answers can be filtered by traits.",
      },
      {
        kind: "track",
        name: "After something happened",
        note: 'A survey with the trigger { "event": "order_completed" } then asks.',
      },
      {
        kind: "tagManager",
        name: "A tag manager",
        note: "One that drops data- attributes takes the key in the address.",
      },
      {
        kind: "leaving",
        name: "Before leaving",
        note: "A cancel flow shows its survey as a dialog and goes on with what was answered.",
      },
      {
        kind: "link",
        name: "In a link or a mail",
        note: "Every live survey has a page of its own.",
      },
    ] as const,
  },
};
