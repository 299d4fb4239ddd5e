/** Nine surveys, one for each place, of as many kinds as there are. */
import type { Question, Theme } from "../../schema/definition/survey.ts";

const night: Theme = { accent: "#f5c518", background: "#16161b", text: "#fafafa", radius: 18 };
const shop: Theme = { accent: "#1d6b52", background: "#fffdf8", text: "#231f1a", radius: 10 };
const plain: Theme = {};

const asked: [string, Theme, Partial<Question>][] = [
  ["top-left", shop, { kind: "csat", look: "stars", title: "How was your first cup?" }],
  [
    "top-center",
    night,
    {
      kind: "message",
      title: "We roast on Tuesdays now",
      note: "Your coffee leaves a day earlier.",
      link: { label: "What changes for you", url: "/" },
    },
  ],
  [
    "top-right",
    plain,
    { kind: "rating", points: 2, look: "thumbs", low: "No", high: "Yes", title: "Was this page helpful?" },
  ],
  [
    "middle-left",
    night,
    {
      kind: "choice",
      title: "What brought you here?",
      choices: [
        { id: "friend", label: "A friend" },
        { id: "search", label: "A search" },
      ],
      other: true,
    },
  ],
  [
    "middle-center",
    plain,
    {
      kind: "choices",
      title: "Which of these do you brew with?",
      choices: [
        { id: "filter", label: "Filter" },
        { id: "moka", label: "Moka pot" },
        { id: "press", label: "French press" },
      ],
    },
  ],
  ["middle-right", shop, { kind: "csat", look: "faces", title: "How did we handle your question?" }],
  ["bottom-left", plain, { kind: "ces", title: "The shop made it easy to find my coffee." }],
  [
    "bottom-center",
    shop,
    { kind: "text", long: true, title: "What is missing here?", placeholder: "A word is plenty" },
  ],
  ["bottom-right", night, { kind: "nps", title: "How likely are you to recommend us to a friend?" }],
];

export const placed = asked.map(([placement, theme, question]) => ({
  id: `at-${placement}`,
  questions: [{ id: "q", ...question }],
  theme: { ...theme, placement },
}));
