import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { ReadState } from "../../components/ReadState.tsx";
import { NewestAnswers } from "../../questions/NewestAnswers.tsx";
import { results } from "../../texts/results.ts";

/** The newest answers with what was written; all of them are in the inbox. */
export function Texts({ survey, scope }: { survey: SurveyRecord | null; scope: Query }) {
  const newest = useRead(addresses.responses({ ...scope, answered: true, limit: 20 }));
  return (
    <>
      <ReadState read={newest} what={results.texts.what} />
      {newest.value && <NewestAnswers responses={newest.value.responses} record={survey} />}
    </>
  );
}
