import type { QuestionReport } from "../api/apiTypes.ts";
import { useCounted } from "../filters/counted.ts";
import { count, percent } from "../model/numbers.ts";
import { groupsOf } from "../model/scale.ts";

/** Detractors, passives and promoters (or their kin) as one bar, with a legend that says it in numbers. */
export function GroupBar({ report }: { report: QuestionReport }) {
  const groups = groupsOf(report);
  const counted = useCounted();
  if (groups.every(({ n }) => n === 0)) return null;
  return (
    <div class="groups">
      <div class="stack" aria-hidden="true">
        {groups.map(
          ({ tone, share, label }) =>
            share > 0 && <span key={label} data-tone={tone} style={{ flexGrow: share }} />,
        )}
      </div>
      <ul class="legend">
        {groups.map(({ label, tone, n, share, range }) => (
          <li key={label}>
            <span class="swatch" data-tone={tone} /> {label}{" "}
            <b>
              {percent(share, 0)}{" "}
              <a class="quiet" href={counted({ [`answer.${report.id}`]: range })}>
                {count(n)}
              </a>
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}
