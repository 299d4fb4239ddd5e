/** Milliseconds: a page view later than that after the last one begins another visit (`visits`, `returning`). */
export const SESSION_TIMEOUT_MS = 18e5;
