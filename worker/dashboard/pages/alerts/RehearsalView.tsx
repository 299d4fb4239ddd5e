import { moment } from "../../model/times.ts";
import { alerts } from "../../texts/alerts.ts";
import type { RehearsalRead } from "./useRehearsal.ts";

const words = alerts.rehearsal;
const SHOWN = 10;

/** The past year as a line with a mark where the alert would have fired. */
function Strip({ fired, from }: { fired: readonly { at: string }[]; from: string }) {
  const start = Date.parse(from);
  const length = Math.max(1, Date.now() - start);
  const places = [...new Set(fired.map(({ at }) => Math.round(((Date.parse(at) - start) / length) * 1000)))];
  return (
    <svg class="strip" width="100%" height="28" aria-hidden="true">
      <rect class="track" x="0" y="12" width="100%" height="4" rx="2" />
      {places.map((at) => (
        <rect key={at} class="mark" x={`${Math.min(99.4, at / 10)}%`} y="4" width="3" height="20" rx="1.5" />
      ))}
    </svg>
  );
}

/** What an alert would have done, before it is saved. */
export function RehearsalView({ read }: { read: RehearsalRead }) {
  const { rehearsal, failure, isReading } = read;
  return (
    <div class="rehearsal">
      <h3>{words.heading}</h3>
      <div role="status">
        {isReading && <p class="quiet small">{words.reading}</p>}
        {!isReading && failure && <p class="error">{failure.errors[0]?.message ?? failure.message}</p>}
        {!isReading && rehearsal && (
          <p>
            {rehearsal.from === null
              ? words.noAnswers
              : words.says(rehearsal.fired.length, rehearsal.perYear, moment(rehearsal.from))}
          </p>
        )}
      </div>
      {rehearsal?.from && <Strip fired={rehearsal.fired} from={rehearsal.from} />}
      {rehearsal && rehearsal.fired.length > 0 && (
        <details class="figures-table">
          <summary>{words.list}</summary>
          <ul>
            {rehearsal.fired.slice(-SHOWN).map(({ at }, place) => (
              <li key={`${at} ${place}`}>
                <time dateTime={at}>{moment(at)}</time>
              </li>
            ))}
            {rehearsal.fired.length > SHOWN && (
              <li class="quiet">{words.more(rehearsal.fired.length - SHOWN)}</li>
            )}
          </ul>
        </details>
      )}
    </div>
  );
}
