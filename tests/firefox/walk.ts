const TITLE = "How likely are you to recommend us?";

/** A score that jumps, a choice with a typed other, two texts. */
export const walk = {
  id: "walk",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: TITLE,
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "love" }],
    },
    {
      id: "why",
      kind: "choice",
      title: "What went wrong?",
      other: true,
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Too slow" },
      ],
      next: "more",
    },
    { id: "love", kind: "text", title: "What do you like most?" },
    { id: "more", kind: "text", title: "Anything else?" },
  ],
  endings: [{ id: "thanks", title: "Thank you!" }],
  show: { on: ["load"], pages: { only: ["/asked/**"] } },
};
export { TITLE };
