import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { navigate } from "../../router/place.ts";
import { definition } from "../../texts/definition.ts";
import { texts } from "../../texts/texts.ts";

/** Deletes a survey with its answers, once that was said and confirmed. */
export function DeleteSurvey({ survey }: { survey: SurveyRecord }) {
  const [isAsked, setAsked] = useState(false);
  const write = useWrite();
  const remove = async () => {
    const outcome = await write.send("DELETE", addresses.deletedSurvey(survey.id), {}, ["/v1/surveys"]);
    if (outcome.kind === "ok") navigate("/");
  };
  return (
    <>
      <button type="button" class="danger" onClick={() => setAsked(true)}>
        {definition.remove}
      </button>
      {isAsked && (
        <Dialog
          heading={definition.removeHeading(survey.definition.name ?? survey.id)}
          onClose={() => setAsked(false)}
        >
          <p>{definition.removeNote}</p>
          <WriteFailure failure={write.failure} />
          <p class="page-tools">
            <button type="button" class="danger" disabled={write.isWriting} onClick={remove}>
              {definition.remove}
            </button>
            <button type="button" onClick={() => setAsked(false)}>
              {texts.common.cancel}
            </button>
          </p>
        </Dialog>
      )}
    </>
  );
}
