/**
 * Property names that only the widget's own files share. The build shortens them, the same in every file: the tag
 * has 4 kB, and a plain name must not cost a visitor bytes. Never list a name
 * that is stored, sent, exported by a part, or the page's.
 */
export const INTERNAL_NAMES = [
  "collector",
  "configAt",
  "discardPending",
  "endWatches",
  "fired",
  "gatesOf",
  "goOn",
  "hideCount",
  "isAllowed",
  "isManual",
  "isPrivate",
  "isThanks",
  "judge",
  "judgeAgain",
  "languageNow",
  "lowerPriority",
  "presentIfEligible",
  "recordVisit",
  "refresh",
  "release",
  "remember",
  "reopen",
  "closeQuietly",
  "isAnswered",
  "isOver",
  "restoreState",
  "saveState",
  "suspend",
  "takeBack",
  "trouble",
  "viewCount",
  "viewPage",
];
