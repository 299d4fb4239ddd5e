/** Milliseconds: a page view later than that after the last one begins another visit (`visits`, `returning`). */
export const VISIT_GAP = 18e5;
