import base from "./pages/base.css?raw";
import controls from "./pages/controls.css?raw";
import narrow from "./pages/narrow.css?raw";
import panels from "./pages/panels.css?raw";
import shelf from "./pages/shelf.css?raw";
import tones from "./pages/tones.css?raw";

/** The shop's one stylesheet. `narrow` overrides the others, so it comes last. */
export const STYLE = [base, controls, shelf, tones, panels, narrow].join("\n");
