import type { Failure } from "../api/client.ts";
import type { Read } from "../api/useRead.ts";
import { texts } from "../texts/texts.ts";
import { Notice } from "./Notice.tsx";

/**
 * What stands where something is read: that it is being read, or why it could not be. Nothing once it is there; what
 * is there and could not be read again says that it is old.
 */
export function ReadState<T>({ read, what }: { read: Read<T>; what: string }) {
  const { value, failure, isReading, again } = read;
  const { notUpToDate, notRead, reading } = texts.common;
  if (failure && !isReading) {
    const title = value ? notUpToDate : notRead(what);
    return <Notice slim={Boolean(value)} title={title} message={failure.message} onAgain={again} />;
  }
  if (value) return null;
  return (
    <p class="wait" role="status">
      {reading(what)}
    </p>
  );
}

/** Why a write failed, with what the collector said of each part. */
export function WriteFailure({ failure }: { failure: Failure | null }) {
  return (
    <div role="alert">
      {failure && (
        <div class="notice slim">
          <div>
            <b>{texts.common.notSaved}</b> <p>{failure.message}</p>
            {failure.errors.length > 0 && (
              <ul class="problems">
                {failure.errors.map(({ at, message }) => (
                  <li key={`${at} ${message}`}>
                    <code>{at}</code> {message}
                  </li>
                ))}
              </ul>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
