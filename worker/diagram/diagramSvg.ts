import type { Survey } from "../../schema/definition/survey.ts";
import { drawLabel, drawLine } from "./drawArrow.ts";
import { drawBox } from "./drawBox.ts";
import { layoutOf } from "./layout.ts";
import { type Logic, logicOf } from "./logic.ts";
import { type ReachOf, withReach } from "./reach.ts";
import { DIAGRAM_STYLE, FONT, round, SVG_CLASS, SVG_COLOURS, TYPE, words } from "./svgStyle.ts";
import { wrap } from "./textLines.ts";
import { element, escapeXml } from "./xml.ts";

const LEAST_WIDTH = 300;
const MARGIN = 20;

/** What is said at the foot. */
const notesOf = ({ arrows, omitted }: Logic): string[] => [
  ...(arrows.some(({ isFallThrough }) => isFallThrough)
    ? ["Dashed: the following question, as no jump leads elsewhere."]
    : []),
  ...(omitted > 0 ? [`${omitted} more jumps are not drawn.`] : []),
];

/**
 * A survey's logic as a picture: questions, endings, jumps with their conditions, and what the proof found. It holds
 * no script and fetches nothing, so that it may stand in any page; its one style turns it dark with the page.
 *
 * @param reach how many came to each question and ending; drawn as bars where it is given
 */
export function diagramSvg(survey: Survey, reach?: ReachOf): string {
  const bare = logicOf(survey);
  const logic = reach ? withReach(bare, reach) : bare;
  const { boxes, arrows, ...laid } = layoutOf(logic);
  const width = Math.ceil(Math.max(laid.width, LEAST_WIDTH));
  const room = { width: width - 2 * MARGIN, size: TYPE.small, most: 2 };
  const notes = notesOf(logic).flatMap((note) => wrap(note, room));
  const height = Math.ceil(laid.height + notes.length * TYPE.smallLine);
  return element(
    "svg",
    {
      ...{ xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ role: "img", class: SVG_CLASS, "font-family": FONT },
    },
    element("style", {}, DIAGRAM_STYLE),
    element("title", {}, escapeXml(`The logic of “${survey.name ?? survey.id}”`)),
    element("rect", {
      ...{ x: 0.5, y: 0.5, width: width - 1, height: height - 1, rx: 12 },
      ...{ fill: SVG_COLOURS.paper, stroke: SVG_COLOURS.rim },
    }),
    element(
      "g",
      { transform: `translate(${round((width - laid.width) / 2)} 0)` },
      ...arrows.map(drawLine),
      ...boxes.map((box) => drawBox(box, logic.most)),
      ...arrows.map(drawLabel),
    ),
    ...notes.map((note, i) =>
      words(
        note,
        { x: MARGIN, y: laid.height + TYPE.smallLine * i },
        { size: TYPE.small, fill: SVG_COLOURS.soft },
      ),
    ),
  );
}
