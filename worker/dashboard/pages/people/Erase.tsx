import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Dialog } from "../../components/Dialog.tsx";
import { WriteFailure } from "../../components/ReadState.tsx";
import { people } from "../../texts/people.ts";
import { texts } from "../../texts/texts.ts";

const words = people.person;

/** Erases a person for good, once it was said what that means. */
export function Erase({ id, onErased }: { id: string; onErased: () => void }) {
  const [isAsking, setAsking] = useState(false);
  const { send, isWriting, failure } = useWrite();
  const erase = async () => {
    const outcome = await send("DELETE", addresses.eraseVisitor(id), {}, ["/v1/"]);
    if (outcome.kind === "ok") onErased();
  };
  return (
    <>
      <button type="button" class="danger" onClick={() => setAsking(true)}>
        {words.erase}
      </button>
      {isAsking && (
        <Dialog heading={words.eraseHeading(id)} onClose={() => setAsking(false)}>
          <p>{words.eraseSays}</p>
          <WriteFailure failure={failure} />
          <div class="form-foot">
            <button type="button" class="danger" disabled={isWriting} onClick={erase}>
              {words.eraseNow}
            </button>
            <button type="button" onClick={() => setAsking(false)}>
              {texts.common.cancel}
            </button>
          </div>
        </Dialog>
      )}
    </>
  );
}
