import { count, percent, score } from "../model/numbers.ts";

/** What the overview says. */
export const overview = {
  heading: "Overview",
  what: "your surveys",
  whatJourney: "the journey",
  newSurvey: "New survey",
  letter: {
    heading: "What wants attention",
    calm: "Nothing wants your attention. No score fell for sure, and no target is missed.",
    partly: "Not all of it could be read: something may be missing here.",
    fell: (name: string, points: number) => `${name} fell ${score(points)} points, more than by chance.`,
    rose: (name: string, points: number) => `${name} rose ${score(points)} points, more than by chance.`,
    fired: (name: string, when: string) => `The alert “${name}” fired ${when}.`,
    missed: (name: string, atLeast: number) => `${name} misses its target of ${score(atLeast)}.`,
    atRisk: (name: string) => `Fewer than before answer at ${name}: a sign that people leave.`,
    silent: (name: string) => `${name} is live and was not shown for 14 days.`,
    what: "what wants attention",
    open: (n: number) =>
      n === 1 ? "One unhappy answer is not handled." : `${count(n)} unhappy answers are not handled.`,
    needs: (name: string, n: number) =>
      `${name} needs ${n === 1 ? "one more answer" : `${count(n)} more answers`} to say anything.`,
    failing: (n: number) =>
      n === 1 ? "One message could not be delivered." : `${count(n)} messages could not be delivered.`,
  },
  journey: {
    heading: "Journey",
    says: "as wide as prompts were shown, divided by mood",
    moods: { happy: "happy", neutral: "neutral", unhappy: "unhappy" },
    notShown: "not shown in this time",
    answered: (rate: number | null) => `${percent(rate, 0)} answered`,
    notListed: "not in the journey",
    atRisk: "fewer answer than before",
    target: (atLeast: number, state: "met" | "missed" | "unknown") =>
      `target ${score(atLeast)}: ${{ met: "met", missed: "missed", unknown: "not known yet" }[state]}`,
    noScore: (rate: number | null) => (rate ? "no question with a score" : "no answers yet"),
  },
  surveys: {
    heading: "Surveys",
    name: "Survey",
    score: "Score",
    interval: "95 % interval",
    trend: "Over time",
    rate: "Response rate",
    n: "Answers",
    noScore: "no score",
    more: "Show more",
  },
  empty: {
    heading: "No survey yet",
    intro: "Three steps to the first answer:",
    template: "from a template,",
    one: "or put one by the API. This is an NPS on every page:",
    two: "Paste the tag into your pages:",
    three: "Open a page and answer. Then come back here.",
    demo: "The demo shop has surveys to try.",
    tagLabel: "The script tag",
    putLabel: "A request that makes a survey",
  },
};
