import type { Imported } from "../../api/apiTypes.ts";
import { count } from "../../model/numbers.ts";
import { settings } from "../../texts/settings.ts";

const words = settings.import;
const MOST = 20;

/** What became of the rows of a file, or what would. */
export function ImportResult({ imported, isDryRun }: { imported: Imported; isDryRun: boolean }) {
  const { rows, stored, duplicates, refused, refusals } = imported;
  return (
    <div role="status">
      <p>
        <b>{isDryRun ? words.wouldStore(stored, rows) : words.didStore(stored, rows)}</b>
        {duplicates > 0 && ` ${words.duplicates(duplicates)}`}
        {refused > 0 && ` ${words.refused(refused)}`}
      </p>
      {refusals.length > 0 && (
        <ul class="problems">
          {refusals.slice(0, MOST).map(({ line, at, message }) => (
            <li key={`${line} ${at}`}>
              {words.line(line)} {at && <code>{at}</code>} {message}
            </li>
          ))}
          {refused > MOST && <li class="quiet">{words.moreRefused(count(refused - MOST))}</li>}
        </ul>
      )}
    </div>
  );
}
