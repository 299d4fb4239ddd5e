import { count, interval, percent, score, signed } from "../model/numbers.ts";

const answers = (n: number): string => (n === 1 ? "1 answer" : `${count(n)} answers`);

/** What the results of one survey say. */
export const results = {
  what: "the results",
  whatTrend: "the series",
  whatSurvey: "the survey",
  tabs: "Survey",
  results: "Results",
  definition: "Definition",
  refresh: "Refresh",
  version: (n: number) => `version ${n}`,
  copy: {
    asSentence: "As a sentence",
    asSvg: "As SVG",
    asLink: "As a link",
    asCall: "As an API call",
  },
  interval95: "95 % interval",
  scoreSentence: (survey: string, name: string, value: string, low: number, high: number, n: number) =>
    `${survey}: ${name} ${value} (95 % interval ${interval(low, high)}, n = ${count(n)})`,
  missing: (n: number, missing: number) => {
    const more = missing === 1 ? "1 more answer is needed" : `${missing} more answers are needed`;
    return `${more} before a score is shown (${n === 0 ? "none" : n} so far).`;
  },
  few: (n: number) => `Only ${n} answers so far. The interval shows how little they prove.`,
  csatNearly: "Under 80, but the interval still reaches it.",
  csatUnder: "Under 80, which is where good CSAT begins.",
  mean: (value: number, top: number | null) =>
    `Mean ${score(value)}${top === null ? "" : `, ${score(top)} % gave the best`}`,
  change: {
    up: (delta: number) => `Up ${score(delta)} points`,
    down: (delta: number) => `Down ${score(-delta)} points`,
    same: "No change",
    against: "against the period before",
    tooFew: "too few answers to tell",
    sure: "more than chance does",
    chance: "within what chance does",
    parts: (within: number, mix: number, by: string) =>
      `By ${by}: ${signed(within)} inside the groups, ${signed(mix)} from who answered.`,
    none: "Nobody answered in the period before, so there is nothing to compare with.",
  },
  needed: (points: number, n: number, has: number) =>
    has >= n
      ? `There are enough answers to see a change of ${points} points.`
      : `${answers(n - has)} more would let a change of ${points} points be seen.`,
  funnel: {
    heading: "Funnel",
    shown: "Shown",
    prompts: "prompts",
    started: "Answered something",
    completed: "Completed",
    dismissed: "Dismissed",
    responseRate: (share: number) => `${percent(share)} response rate`,
    completionRate: (share: number) => `${percent(share)} completion rate`,
  },
  endings: {
    heading: "Endings",
    says: "where completed answers ended",
    retained: "Retained",
    retainedOf: (kept: number, lost: number) => `${count(kept)} kept, ${count(lost)} lost`,
    kept: "kept",
    lost: "lost",
    ending: "Ending",
    n: "Reached",
  },
  trend: {
    heading: (name: string, by: string) => `${name} by ${by}`,
    says: "with 95 % intervals",
    by: { day: "day", week: "week", month: "month" },
    empty: "There are too few answers for a series in this time.",
    from: "From",
    over: (name: string) => `${name} over time`,
    point: (day: string, value: number, low: number, high: number) =>
      `${day}: ${score(value)}, ${interval(low, high)}`,
    open: "Open its answers",
  },
  notes: {
    heading: "Notes",
    add: "Add note",
    at: "Day",
    text: "What happened",
    all: "For all surveys",
    remove: (text: string) => `Remove note ${text}`,
    effect: (before: string) => `${before} in the 28 days after, against the 28 before`,
    notOver: "the 28 days after it are not over",
    empty: "Note a release or a campaign, and see the score before and after it.",
  },
  questions: "Questions",
  otherQuestions: "All other questions",
  headlineOf: "Look at",
  headlineQuestion: "Question",
  ratingMean: (n: number) => `mean, n = ${count(n)}`,
  asked: { asked: "asked", answered: "answered", skipped: "skipped", median: "median" },
  distribution: { caption: "Answers by score", score: "Score", answers: "Answers", share: "Share" },
  dropOff: {
    heading: "Where they stop",
    says: "of those asked, who went no further",
    question: "Question",
    asked: "Asked",
    answered: "Answered",
    skipped: "Skipped",
    left: "Left here",
  },
  segments: {
    heading: "Groups",
    says: "the score by who answered",
    by: "By",
    value: "Group",
    none: "not known",
    few: "Groups of fewer than 30 answers are grey: they prove little.",
    answered: "Answered",
    shown: "Shown",
    empty: "Nobody answered in this time.",
    mood: "Interval",
  },
  unheard: {
    heading: "Who is not heard",
    says: "how many of those asked answered, the fewest first",
    share: "Answered",
  },
  drivers: {
    heading: "What goes with the score",
    says: "groups whose score differs from all others’",
    what: "what goes with the score",
    tested: (n: number) =>
      `${count(n)} groups were compared. A group that goes with the score need not be the reason for it.`,
    empty: "No group stands out from the others.",
    refused: (by: string, groups: string) =>
      `${by} is left out: the survey asks it only of some (${groups}), so it says nothing of the score.`,
    group: "Group",
    inside: "Score",
    outside: "All others",
    difference: "Difference",
    sure: "clear",
    unsure: "could be chance",
  },
  words: {
    heading: "Words that tell them apart",
    says: "what the unhappy write and the happy do not, and the other way round",
    what: "the words",
    unhappy: "The unhappy write",
    happy: "The happy write",
    makeTheme: (word: string) => `Make a theme of “${word}”`,
    theme: "+ theme",
    madeTheme: (word: string) => `“${word}” is a theme now, a filter and a dimension.`,
    openTheme: "Open its answers",
    none: "No word stands out yet: it takes three texts with the same word.",
    times: (unhappy: number, happy: number) => `${count(unhappy)} unhappy, ${count(happy)} happy`,
    read: (n: number, unhappy: number, happy: number) =>
      `Of ${n === 1 ? "1 text" : `${count(n)} texts`}: ${count(unhappy)} of the unhappy, ${count(happy)} of the happy.`,
  },
  texts: {
    heading: "What they wrote",
    count: (n: number) => (n === 1 ? "text" : "texts"),
    what: "the texts",
    more: "Show more",
    empty: "No text among these answers.",
    all: "Open in the inbox",
    newest: "Newest answers",
    nothing: "Nothing answered.",
    seen: "The prompt was seen, and nobody has answered it yet.",
  },
  nobody: {
    heading: "Nobody has seen it in this time",
    live: "A response is counted as soon as the prompt is shown. See it happen in the demo shop, or paste the tag into your own pages:",
    other: (status: string) =>
      `The survey is ${status}, so it is not shown. Set its status to live, and make sure that your pages bear the tag:`,
    explain:
      'Does it not show? await earshot("explain") on the page’s console tells, gate by gate, why it stays away.',
    filtered: "No answer fits these filters. Remove one, or choose a longer time.",
  },
  basis: (from: string) =>
    `These figures are read from the answers themselves, which are kept from ${from} on.`,
  excluded: (n: number) => `${answers(n)} left out by hand.`,
  openAnswers: (n: number) => `Open ${answers(n)}`,
};
