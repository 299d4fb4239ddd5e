import base from "./styles/base.css?raw";
import controls from "./styles/controls.css?raw";
import narrow from "./styles/narrow.css?raw";
import panels from "./styles/panels.css?raw";
import shelf from "./styles/shelf.css?raw";
import tones from "./styles/tones.css?raw";

/** The shop's one stylesheet. `narrow` overrides the others, so it comes last. */
export const STYLE = [base, controls, shelf, tones, panels, narrow].join("\n");
