import { useRef, useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import type { SurveyRecord } from "../../api/apiTypes.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { useRead } from "../../api/useRead.ts";
import { Page } from "../../components/Page.tsx";
import { ReadState, WriteFailure } from "../../components/ReadState.tsx";
import { Tabs } from "../../components/Tabs.tsx";
import { EditorBox } from "../../editor/EditorBox.tsx";
import type { PageProps } from "../../router/pageProps.ts";
import { definition as words } from "../../texts/definition.ts";
import { texts } from "../../texts/texts.ts";
import { NoSurvey, SurveyAbout, SurveyTabs } from "../results/SurveyHead.tsx";
import { DeleteSurvey } from "./DeleteSurvey.tsx";
import { Difference } from "./Difference.tsx";
import { FindingList } from "./FindingList.tsx";
import { Preview } from "./Preview.tsx";
import { type DefinitionState, parseText, useDefinition } from "./useDefinition.ts";
import { useLint } from "./useLint.ts";
import { Versions } from "./Versions.tsx";

/** Saving, undoing, and who sees the survey. */
function Tools({ state, survey }: { state: DefinitionState; survey: SurveyRecord }) {
  const canErase = useScope("erase");
  const isLive = survey.status === "live";
  const { isWriting, isDirty } = state;
  return (
    <>
      <button type="button" class="strong" disabled={isWriting || !isDirty} onClick={state.save}>
        {texts.common.save}
      </button>
      <button type="button" disabled={!isDirty} onClick={state.undo}>
        {texts.common.undo}
      </button>
      <button type="button" disabled={isWriting} onClick={() => state.setStatus(isLive ? "paused" : "live")}>
        {isLive ? words.pause : words.goLive}
      </button>
      {canErase && <DeleteSurvey survey={survey} />}
    </>
  );
}

/** Somebody else deleted the survey while it was edited here. */
function Gone({ state }: { state: DefinitionState }) {
  const { heading, note, again } = words.gone;
  return (
    <section class="card conflict" aria-labelledby="gone-heading">
      <h2 class="label" id="gone-heading">
        {heading}
      </h2>
      <p>{note}</p>
      <button type="button" class="strong" disabled={state.isWriting} onClick={state.saveOver}>
        {again}
      </button>
    </section>
  );
}

/** What somebody else saved meanwhile, and what the text here would change in it. */
function Conflict({ state }: { state: DefinitionState }) {
  return (
    <section class="card conflict" aria-labelledby="conflict-heading">
      <h2 class="label" id="conflict-heading">
        {words.conflict.heading}
      </h2>
      <p>{words.conflict.note}</p>
      <Difference before={state.saved} after={state.text} />
      <p class="page-tools">
        <button type="button" class="strong" onClick={state.saveOver}>
          {words.conflict.mine}
        </button>
        <button type="button" onClick={state.undo}>
          {words.conflict.theirs}
        </button>
      </p>
    </section>
  );
}

function Graph({ survey }: { survey: SurveyRecord }) {
  const { id, version, definition } = survey;
  const { name = id, questions, endings = [] } = definition;
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is moved sideways, by keyboard too */}
      <div class="graph" tabIndex={0}>
        <img
          // The address stays the same over versions: another one makes the browser fetch it again.
          key={version}
          src={`${collectorUrl(`/v1/surveys/${encodeURIComponent(id)}/graph.svg`)}#${version}`}
          alt={words.graph.alt(name, questions.length, Math.max(1, endings.length))}
        />
      </div>
      <p class="small quiet">{words.graph.note}</p>
    </>
  );
}

/** The definition of a survey: its text with what the proof finds in it, and beside it what it means. */
export function Definition({ params }: PageProps) {
  const id = params.id ?? "";
  const state = useDefinition(id);
  const { read, text } = state;
  const survey = read.value;
  const schema = useRead(addresses.surveySchema());
  const canWrite = useScope("write");
  const findings = useLint(text);
  const [target, setTarget] = useState<{ at: string } | null>(null);
  const lastValue = useRef<unknown>(null);
  const parsed = parseText(text);
  if ("value" in parsed) lastValue.current = parsed.value;
  if (state.isGone && !survey) return <NoSurvey id={id} />;
  return (
    <Page
      heading={survey?.definition.name ?? id}
      about={survey && <SurveyAbout survey={survey} />}
      tools={<SurveyTabs id={id} page="definition" />}
    >
      {!state.isGone && <ReadState read={read} what={words.what} />}
      <ReadState read={schema} what={words.whatSchema} />
      {survey && schema.value && text !== "" && (
        <div class="definition">
          <div class="stack-of-cards">
            {canWrite ? (
              <div class="page-tools">
                <Tools state={state} survey={survey} />
                <span class="small quiet" role="status">
                  {state.isDirty
                    ? state.isRestored
                      ? words.draft
                      : words.unsaved
                    : words.saved(survey.version)}
                </span>
              </div>
            ) : (
              <p class="small quiet">{texts.common.readOnly}</p>
            )}
            {state.isGone ? (
              canWrite && <Gone state={state} />
            ) : state.isConflict ? (
              <Conflict state={state} />
            ) : (
              <WriteFailure failure={state.failure} />
            )}
            <EditorBox
              text={text}
              schema={schema.value}
              issues={findings.issues}
              isReadOnly={!canWrite}
              target={target}
              lastValue={() => lastValue.current}
              onText={state.setText}
            />
            <p class="small quiet">{words.keys}</p>
            <FindingList findings={findings} onGoTo={(at) => setTarget({ at })} />
          </div>
          <div class="card beside">
            <Tabs
              label={words.tabs.label}
              tabs={[
                { id: "graph", label: words.tabs.graph, content: () => <Graph survey={survey} /> },
                { id: "preview", label: words.tabs.preview, content: () => <Preview survey={survey} /> },
                {
                  id: "versions",
                  label: words.tabs.versions,
                  content: () => <Versions survey={survey} text={text} />,
                },
              ]}
            />
          </div>
        </div>
      )}
    </Page>
  );
}
