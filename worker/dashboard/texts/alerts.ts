import { count, percent, score } from "../model/numbers.ts";

const METRICS = { nps: "NPS", csat: "CSAT", ces: "CES", responseRate: "response rate" };

/** What the page of alerts says. */
export const alerts = {
  heading: "Alerts",
  says: "what is told to you without your looking",
  what: "the alerts",
  create: "New alert",
  metrics: METRICS,
  none: {
    heading: "No alert yet",
    note: "An alert tells you by a webhook, Slack or mail: that somebody unhappy waits, that a score falls, that a person takes part less and less.",
    example: "An example:",
    exampleSays: "“When somebody answers unhappily after checkout, tell #support on Slack at once.”",
  },
  kinds: {
    falls: "A score falls",
    below: "A score is surely under a limit",
    response: "An answer of a kind comes",
    participation: "A person takes part less",
  },
  sentences: {
    falls: (metric: string, where: string, points: number, falseAlarms: number) =>
      `When the ${metric} of ${where} falls by about ${score(points)} points. False alarms: about ${score(falseAlarms)} a year.`,
    below: (metric: string, where: string, limit: number, days: number) =>
      `When the ${metric} of ${where} over ${days === 1 ? "one day" : `${count(days)} days`} is surely under ${score(limit)}.`,
    response: (where: string, condition: string) => `When an answer to ${where} comes: ${condition}.`,
    participation: (below: number, prompts: number) =>
      `When somebody took part in fewer than ${percent(below, 0)} of their last ${count(prompts)} prompts.`,
    touchpoint: (id: string) => `the touchpoint ${id}`,
    anySurvey: "any survey",
  },
  conditions: {
    unhappy: (question: string) => `unhappy at “${question}”`,
    written: (question: string) => `something is written at “${question}”`,
    own: "a condition of your own",
  },
  row: {
    never: "never fired",
    fired: (n: number, last: string) => `fired ${n === 1 ? "once" : `${count(n)} times`}, last ${last}`,
    paused: "paused",
    level: (level: number) => `level ${score(level)}`,
    tooFew: "too few answers to watch yet",
    state: (state: number, limit: number) =>
      `${percent(limit > 0 ? Math.min(1, state / limit) : 0, 0)} of the way to an alarm`,
    to: "to",
    at: { daily: "daily", weekly: "weekly" },
    edit: "Edit",
    pause: "Pause",
    resume: "Resume",
    test: "Test",
    delete: "Delete",
    deleteHeading: (name: string) => `Delete ${name}`,
    deleteSays: "Nothing more is told by it. Deliveries that wait are given up. It can’t be undone.",
    tested: "A test was sent. What became of it stands below.",
  },
  form: {
    name: "Name",
    when: "When",
    metric: "Metric",
    survey: "Survey",
    touchpoint: "Touchpoint",
    points: "Points",
    pointsHint: "The fall to find. A smaller one is found later, or costs more false alarms.",
    falseAlarms: "False alarms a year",
    score: "Score",
    over: "Over",
    overHint: "Days, 1 to 365. It fires when the whole interval over that time lies under the score.",
    prompts: "Prompts",
    promptsHint: "Of each person, the last ones.",
    share: "Under, in %",
    condition: "Answer",
    target: (place: number) => `Target ${place}`,
    to: "To",
    targets: {
      webhook: { name: "Webhook", hint: "https://…, a signed POST goes there." },
      slack: { name: "Slack", hint: "An incoming webhook of Slack." },
      mail: { name: "Mail", hint: "Where the collector can send mail." },
    },
    addTarget: "Add a target",
    remove: "Remove",
    removeTarget: (place: number) => `Remove target ${place}`,
    digest: "Send",
    digests: { now: "at once", daily: "daily at 08:00", weekly: "on Mondays at 08:00" },
    rehearse: "Rehearse",
    noName: "Give the alert a name.",
    noTarget: "Say where to send it: a webhook, Slack or mail.",
    noSurvey: "There is no survey yet to watch.",
    secret: "Secret",
    secretSays: (to: string) =>
      `The secret that signs what goes to ${to}. Copy it now: it is shown this once.`,
    done: "Done",
  },
  rehearsal: {
    heading: "What it would have done",
    says: (fired: number, perYear: number, from: string) =>
      fired === 0
        ? `Nothing since ${from}.`
        : `It would have fired ${fired === 1 ? "once" : `${count(fired)} times`} since ${from}: ${score(perYear)} times a year at that rate.`,
    noAnswers: "There are no answers yet to rehearse on.",
    reading: "Going through the past year…",
    list: "When it would have fired",
    more: (n: number) => `and ${count(n)} more`,
  },
  deliveries: {
    heading: "Deliveries",
    says: "the newest first",
    what: "the deliveries",
    none: "Nothing was sent yet.",
    made: "Made",
    alert: "Alert",
    to: "To",
    state: "State",
    tries: "Tries",
    next: "Next try",
    status: "Last answer",
    states: { waiting: "waiting", delivered: "delivered", failed: "failed" },
    all: "all",
    again: "Send again",
    more: "Show more",
  },
};
