/** The example of the contract's section 2, as it is written there. */
export const checkoutNps = {
  id: "checkout-nps",
  name: "NPS after checkout",
  status: "live",
  touchpoint: "checkout",
  locale: "en",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: "How likely are you to recommend {{trait.shop|us}} to a friend or colleague?",
      next: [
        { when: { answer: "score", group: "detractor" }, to: "why" },
        { when: { answer: "score", group: "promoter" }, to: "love" },
      ],
    },
    { id: "mid", kind: "text", title: "What is the one thing we could do better?", next: "thanks" },
    {
      id: "why",
      kind: "choice",
      title: "Sorry to hear that. What went wrong?",
      shuffle: true,
      other: true,
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Too slow" },
      ],
      next: [{ when: { answer: "why", is: "price" }, to: "offer" }, { to: "thanks" }],
    },
    { id: "love", kind: "text", title: "What do you like most?" },
  ],
  endings: [
    { id: "thanks", title: "Thank you!" },
    {
      id: "offer",
      title: "Stay with us",
      note: "20 % off your next order.",
      code: "STAY20",
      link: { label: "Use it now", url: "https://shop.example/deal" },
    },
  ],
  show: { on: [{ event: "order_completed", after: 2 }], sample: 0.5, restDays: 90 },
  theme: { accent: "#3b5bdb", placement: "bottom-right" },
  translations: {
    es: {
      "questions.score.title": "¿Qué probabilidad hay de que nos recomiendes?",
      "endings.thanks.title": "¡Gracias!",
    },
  },
} as const;
