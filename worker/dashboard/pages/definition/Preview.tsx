import { useId, useState } from "preact/hooks";
import { useApi } from "../../api/apiContext.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { definition } from "../../texts/definition.ts";

const words = definition.preview;

/** The languages that a survey is written in, its own first. */
const languagesOf = ({ definition: { locale = "en", translations = {} } }: SurveyRecord): string[] => [
  locale,
  ...Object.keys(translations),
];

/** The real prompt of the saved survey, in a frame with a policy of its own. Nothing of it is stored. */
export function Preview({ survey }: { survey: SurveyRecord }) {
  const { session } = useApi();
  const id = useId();
  const languages = languagesOf(survey);
  const [device, setDevice] = useState("phone");
  const [language, setLanguage] = useState(languages[0] ?? "en");
  const [scheme, setScheme] = useState("light");
  const [turn, setTurn] = useState(0);
  const query = new URLSearchParams({
    earshot_preview: survey.id,
    site: session.site.publicKey,
    locale: language,
    scheme,
  });
  const choice = (
    label: string,
    value: string,
    set: (value: string) => void,
    options: readonly (readonly [value: string, label: string])[],
  ) => (
    <label>
      {label}{" "}
      <select value={value} onChange={(event) => set(event.currentTarget.value)}>
        {options.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
  return (
    <>
      <div class="preview-tools">
        {choice(words.device, device, setDevice, [
          ["phone", words.phone],
          ["desktop", words.desktop],
        ])}
        {choice(
          words.language,
          language,
          setLanguage,
          languages.map((one) => [one, one]),
        )}
        {choice(words.scheme, scheme, setScheme, [
          ["light", words.light],
          ["dark", words.dark],
        ])}
        <button type="button" onClick={() => setTurn(turn + 1)}>
          {words.again}
        </button>
      </div>
      <iframe
        key={`${query} ${turn} ${survey.version}`}
        class="preview"
        data-device={device}
        title={words.title}
        aria-describedby={id}
        src={collectorUrl(`/dashboard/preview?${query}`)}
      />
      <p id={id} class="small quiet">
        {words.note}
      </p>
    </>
  );
}
