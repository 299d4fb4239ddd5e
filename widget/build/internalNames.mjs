/**
 * Property names that only the widget's own files share. The build shortens them, the same in every file: the tag
 * has 4 kB, and a plain name must not cost a visitor bytes. Never list a name
 * that is stored, sent, exported by a part, or the page's.
 */
export const INTERNAL_NAMES = [
  "discardPending",
  "hideCount",
  "isAllowed",
  "isManual",
  "isPrivate",
  "lowerPriority",
  "presentIfEligible",
  "remember",
];
