import { count } from "../model/numbers.ts";

/** What the settings say. */
export const settings = {
  heading: "Settings",
  what: "the settings",
  saved: "Saved.",
  unsaved: "Your changes are not saved yet.",
  site: {
    heading: "Site",
    name: "Site name",
    publicKey: "Public key",
    timezone: "Time zone",
    timezoneHint: "Days of reports, digests and imports are days there, such as Europe/Paris.",
    origins: "Origins",
    originsHint:
      "Pages that may use the site, one a line: https://shop.example, or https://*.shop.example for all below it. Empty: any page.",
    quietDays: "Quiet days",
    quietDaysHint: "So many days a visitor is left alone between any two prompts.",
    respectGpc: "Respect Global Privacy Control and Do Not Track",
    respectGpcHint: "Whoever sends such a signal gets no visitor id, and their traits are not kept.",
  },
  retention: {
    label: "Retention in days",
    hint: "Older answers are erased for good, with all that names a person. Empty: they are kept for ever. The counts of reports stay.",
    counting: "Looking how many answers that would erase…",
    erases: (n: number, isMore: boolean, day: string) =>
      n === 0
        ? `Nothing is older than ${day}: nothing would be erased now.`
        : `Saving this erases ${isMore ? "more than " : ""}${count(n)} ${n === 1 ? "answer" : "answers"} from before ${day} for good.`,
  },
  keys: {
    heading: "Keys",
    what: "the keys",
    says: "secret keys of the API and the console",
    none: "Your key may not see keys: it lacks the scope “keys”.",
    name: "Name",
    scopes: "Scopes",
    scope: {
      read: "read: look at everything, and change nothing",
      write: "write: change surveys, settings, marks",
      erase: "erase: delete answers and surveys for good",
      keys: "keys: make and revoke keys",
    },
    expires: "Expires",
    expiresHint: "Empty: never.",
    never: "never",
    made: "Made",
    own: "this one",
    create: "New key",
    secret: "Secret key",
    secretHint: "Copy it now. It is shown this once and kept nowhere.",
    done: "Done",
    revoke: (name: string) => `Revoke ${name}`,
    revokeAndSignOut: "Revoke and sign out",
    revoked: (name: string) => `${name} is revoked and opens nothing any more.`,
    revokeOwn: "This is the key that you are signed in with. Revoking it signs you out at once.",
    noName: "Give the key a name, so that you know later whose it is.",
    noScope: "Choose at least one scope.",
  },
  data: {
    heading: "Data",
    says: "your answers are yours",
    exportHint: "All answers of the site, one a line, with every field.",
    erase: "One person’s answers are erased on the person’s page.",
    people: "To the people",
  },
};
