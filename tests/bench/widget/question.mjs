/** What everybody asks. */
export const QUESTION = {
  title: "How likely are you to recommend us to a friend or colleague?",
  low: "Not at all likely",
  high: "Extremely likely",
};
