import type { TouchpointReport } from "../../schemas/results/journey.ts";
import { element } from "../xml.ts";
import { type RibbonFrame, ribbonPaths } from "./ribbonPaths.ts";

/** The ribbon as a picture: the console draws the same paths. */
export const ribbon = (touchpoints: readonly TouchpointReport[], frame: RibbonFrame): string =>
  ribbonPaths(touchpoints, frame)
    .map(({ band, d }) => element("path", { class: band, d }))
    .join("");
