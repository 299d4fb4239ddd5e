export const TITLE = "How likely are you to recommend us?";
export const ARABIC = { title: "ما مدى احتمال أن توصي بنا لصديق أو زميل؟", slow: "بطيء جدًا", back: "رجوع" };

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
  translations: {
    ar: {
      "questions.score.title": ARABIC.title,
      "questions.why.title": "ما الذي لم يعجبك؟",
      "questions.why.choices.price": "السعر",
      "questions.why.choices.slow": ARABIC.slow,
      "questions.love.title": "ما أكثر ما أعجبك؟",
      "questions.more.title": "هل لديك ما تضيفه؟",
      "endings.thanks.title": "شكرًا لك!",
    },
  },
  show: { on: ["load"], pages: { only: ["/asked/**"] } },
};
