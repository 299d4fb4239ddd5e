import type { ComponentChildren } from "preact";
import { ribbonPaths } from "../../diagram/journey/ribbonPaths.ts";
import type { TouchpointReport } from "../api/apiTypes.ts";
import { overview } from "../texts/overview.ts";

/** px; a row's height is that of its list item in the style sheet. */
const ROW = 84;
const WIDTH = 132;
const MOODS = ["happy", "neutral", "unhappy"] as const;

interface Props {
  touchpoints: readonly TouchpointReport[];
  /** what stands beside the ribbon at a touchpoint */
  children: (touchpoint: TouchpointReport) => ComponentChildren;
}

/** The journey from above: a ribbon as wide as prompts were shown, divided by mood, and beside it each touchpoint. */
export function JourneyRibbon({ touchpoints, children }: Props) {
  const isEmpty = touchpoints.every(({ n }) => n === 0);
  const frame = { middle: WIDTH / 2, width: WIDTH - 8, top: 0, row: ROW };
  return (
    <div class="journey">
      {!isEmpty && (
        <p class="mood-legend small quiet">
          {MOODS.map((mood) => (
            <span key={mood}>
              <span class="swatch" data-mood={mood} /> {overview.journey.moods[mood]}
            </span>
          ))}
        </p>
      )}
      <div class="journey-body">
        {!isEmpty && (
          <svg
            class="journey-ribbon"
            width={WIDTH}
            height={ROW * touchpoints.length}
            preserveAspectRatio="none"
            viewBox={`0 0 ${WIDTH} ${ROW * touchpoints.length}`}
            aria-hidden="true"
          >
            {ribbonPaths(touchpoints, frame).map(({ band, d }) => (
              <path key={band} data-mood={band} d={d} />
            ))}
          </svg>
        )}
        <ol class="journey-rows">
          {touchpoints.map((touchpoint) => (
            <li key={touchpoint.id}>{children(touchpoint)}</li>
          ))}
        </ol>
      </div>
    </div>
  );
}
