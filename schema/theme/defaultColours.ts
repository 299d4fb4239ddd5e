/** The colours of a prompt whose theme names none: as the widget paints them, and as the proof judges them. `#rrggbb` */
export const DEFAULT_LIGHT = { accent: "#3b5bdb", background: "#ffffff", text: "#1b1e28" };
/** The same where the page is dark. */
export const DEFAULT_DARK = { accent: "#8ea4ff", background: "#1c1e26", text: "#f1f3f8" };
