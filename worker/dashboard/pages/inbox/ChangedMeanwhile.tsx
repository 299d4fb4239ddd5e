import { inbox } from "../../texts/inbox.ts";
import type { Field } from "./drafts.ts";

const words = inbox.marks.changed;

interface Props {
  field: Field;
  /** what is saved now */
  theirs: string;
  isConflict: boolean;
  onKeepMine: () => void;
  onTakeTheirs: () => void;
}

/** What another owner saved while the reader typed, beside what was typed. The reader chooses. */
export function ChangedMeanwhile({ field, theirs, isConflict, onKeepMine, onTakeTheirs }: Props) {
  return (
    <div role="alert">
      {isConflict && (
        <div class="notice slim changed-meanwhile">
          <div>
            <b>{words[field]}</b>
            <p>{theirs === "" ? <span class="quiet">{words.emptied}</span> : <q>{theirs}</q>}</p>
            <p class="small">{words.says}</p>
            <div class="form-foot">
              <button type="button" onClick={onKeepMine}>
                {words.keepMine}
              </button>
              <button type="button" onClick={onTakeTheirs}>
                {words.takeTheirs}
              </button>
            </div>
          </div>
        </div>
      )}
    </div>
  );
}
