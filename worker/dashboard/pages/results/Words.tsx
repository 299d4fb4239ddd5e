import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { Words as WordsAnswer } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { Card } from "../../components/Card.tsx";
import { CopyMenu } from "../../components/CopyMenu.tsx";
import { ReadState, WriteFailure } from "../../components/ReadState.tsx";
import { wordsFigure } from "../../figures/resultFigures.ts";
import { useCounted } from "../../filters/counted.ts";
import { results } from "../../texts/results.ts";
import { texts } from "../../texts/texts.ts";
import { useNewTheme } from "./useNewTheme.ts";

type Word = WordsAnswer["unhappy"][number];
const words = results.words;
/** The clearest ones of each side; the API has up to 25. */
const MOST = 10;

interface SideProps {
  heading: string;
  mood: "unhappy" | "happy";
  told: readonly Word[];
  /** absent for keys that may not write */
  onTheme: ((word: string) => Promise<void>) | null;
}

function Side({ heading, mood, told, onTheme }: SideProps) {
  const counted = useCounted();
  // Where one side wrote nothing, the words of the other would stand on both.
  const own = told.filter((one) => one[mood] > 0);
  return (
    <div>
      <h3 class="side-heading" data-tone={mood === "happy" ? "good" : "bad"}>
        <span class="swatch" /> {heading}
      </h3>
      {own.length === 0 ? (
        <p class="small quiet">{words.none}</p>
      ) : (
        <ul class="words">
          {own.slice(0, MOST).map((one) => (
            <li key={one.word}>
              <a href={counted({ q: `"${one.word}"`, mood })}>{one.word}</a>{" "}
              <span class="small quiet">{words.times(one.unhappy, one.happy)}</span>
              {onTheme && (
                <button
                  type="button"
                  class="plain small"
                  aria-label={words.makeTheme(one.word)}
                  onClick={() => void onTheme(one.word)}
                >
                  {words.theme}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** What was made of a word, with the way back. */
function MadeTheme({ made, undo, write }: Pick<ReturnType<typeof useNewTheme>, "made" | "undo" | "write">) {
  const counted = useCounted();
  return (
    <>
      <WriteFailure failure={write.failure} />
      <p class="small" role="status">
        {made && (
          <>
            {words.madeTheme(made.word)} <a href={counted({ theme: made.id })}>{words.openTheme}</a>{" "}
            <button type="button" class="plain" disabled={write.isWriting} onClick={() => void undo()}>
              {texts.common.undo}
            </button>
          </>
        )}
      </p>
    </>
  );
}

/** The words of the texts that tell the unhappy from the happy. Each opens the answers that have it. */
export function Words({ scope }: { scope: Query }) {
  const address = addresses.words(scope);
  const read = useRead(address);
  const { value } = read;
  const { made, make, undo, write } = useNewTheme();
  const onTheme = useScope("write") ? make : null;
  return (
    <Card
      heading={words.heading}
      says={words.says}
      tools={
        value &&
        value.unhappy.length + value.happy.length > 0 && (
          <CopyMenu figure={wordsFigure(value, MOST)} calls={[address.href]} />
        )
      }
    >
      <ReadState read={read} what={words.what} />
      {value && (
        <>
          <div class="sides">
            <Side heading={words.unhappy} mood="unhappy" told={value.unhappy} onTheme={onTheme} />
            <Side heading={words.happy} mood="happy" told={value.happy} onTheme={onTheme} />
          </div>
          <MadeTheme made={made} undo={undo} write={write} />
          <p class="small quiet">
            {value.read === 0
              ? words.noTexts
              : words.read(value.read, value.groups.unhappy, value.groups.happy)}
          </p>
        </>
      )}
    </Card>
  );
}
