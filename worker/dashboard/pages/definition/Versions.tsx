import { useId, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { ReadState } from "../../components/ReadState.tsx";
import { day } from "../../model/times.ts";
import { definition } from "../../texts/definition.ts";
import { Difference } from "./Difference.tsx";
import { versionWords } from "./versionWords.ts";

const words = definition.versions;

interface Props {
  survey: SurveyRecord;
  /** what is typed */
  text: string;
}

/** Older versions, and what changed since: in words for the results, and line by line. */
export function Versions({ survey, text }: Props) {
  const id = useId();
  const versions = useRead(addresses.versions(survey.id));
  const [chosen, setChosen] = useState<number | null>(null);
  const list = versions.value?.versions ?? [];
  const version = chosen ?? list.find((one) => one.version !== survey.version)?.version ?? survey.version;
  const old = useRead(versions.value ? addresses.version(survey.id, version) : null);
  return (
    <>
      <ReadState read={versions} what={words.what} />
      {list.length > 0 && (
        <p class="by">
          <label for={id}>{words.compare}</label>{" "}
          <select
            id={id}
            value={String(version)}
            onChange={(event) => setChosen(Number(event.currentTarget.value))}
          >
            {list.map((one) => (
              <option key={one.version} value={String(one.version)}>
                {one.version === survey.version
                  ? words.current(one.version)
                  : words.version(one.version, day(one.createdAt))}
              </option>
            ))}
          </select>
        </p>
      )}
      {old.value && !old.isOld && (
        <>
          <h3>{words.heading(version)}</h3>
          <ul class="version-words">
            {versionWords(old.value.definition, survey.definition).map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
          <Difference
            before={`${JSON.stringify(withoutStatus(old.value.definition), null, 2)}\n`}
            after={withoutStatusText(text)}
          />
        </>
      )}
    </>
  );
}

/** A status makes no version, so that it is no part of what changed. */
function withoutStatus<T extends { status?: unknown }>({ status: _, ...rest }: T): Omit<T, "status"> {
  return rest;
}
function withoutStatusText(text: string): string {
  try {
    return `${JSON.stringify(withoutStatus(JSON.parse(text)), null, 2)}\n`;
  } catch {
    return text; // what is typed is not JSON yet
  }
}
