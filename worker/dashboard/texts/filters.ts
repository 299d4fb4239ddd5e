import type { FilterName } from "../filters/filters.ts";

/** How each filter is called. */
const names: Record<FilterName, string> = {
  device: "Device",
  locale: "Language",
  touchpoint: "Touchpoint",
  url: "Page",
  q: "Words",
  theme: "Theme",
  channel: "Channel",
  mood: "Mood",
  group: "Group",
  ending: "Ending",
  state: "State",
  tag: "Tag",
  handled: "Handled",
  answered: "Answered",
  version: "Version",
  user: "User",
  visitor: "Visitor",
  test: "Tests",
  excluded: "Excluded",
};

export const filters = {
  names,
  trait: (name: string) => `Trait ${name}`,
  answer: (question: string) => `Answer ${question}`,
  question: (id: string) => `Question ${id}`,
  label: "Filters",
  range: "Time",
  days: (days: number | null) => (days === null ? "All time" : days === 365 ? "1 year" : `${days} days`),
  dates: "Dates",
  from: "From",
  until: "Until, not included",
  add: "Add filter",
  field: "Field",
  value: "Value",
  apply: "Apply",
  remove: (name: string) => `Remove filter ${name}`,
  clear: "Remove all filters",
};
