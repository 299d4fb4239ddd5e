import { useState } from "preact/hooks";
import { addresses } from "../../api/addresses.ts";
import { useApi, useScope } from "../../api/apiContext.ts";
import type { TemplateRecord, Templates } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { Page } from "../../components/Page.tsx";
import { ReadState, WriteFailure } from "../../components/ReadState.tsx";
import { TagSnippet } from "../../components/Snippet.tsx";
import { KIND_NAMES } from "../../model/kinds.ts";
import { titleOf } from "../../questions/titleOf.ts";
import type { PageProps } from "../../router/pageProps.ts";
import { hrefOf, navigate } from "../../router/place.ts";
import { newSurvey as words } from "../../texts/definition.ts";
import { texts } from "../../texts/texts.ts";
import { freeId } from "./freeId.ts";

function TemplateList({ templates }: { templates: Templates["templates"] }) {
  return (
    <ul class="grid templates">
      {templates.map(({ id, name, touchpoint, questions, languages }) => (
        <li key={id} class="card">
          <h2>
            <a href={hrefOf(`/surveys/new?template=${id}`)}>{name}</a>
          </h2>
          <p class="quiet small">
            {`${touchpoint} · ${words.questions(questions)} · ${words.languages(languages.length)}`}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What a template asks, and the form that makes a survey of it. */
function Template({ template, taken }: { template: TemplateRecord; taken: readonly string[] }) {
  const { session } = useApi();
  const canWrite = useScope("write");
  const write = useWrite();
  const [id, setId] = useState(() => freeId(template.id, taken));
  const [name, setName] = useState(template.name ?? template.id);
  const submit = async (event: SubmitEvent) => {
    event.preventDefault();
    const body = { ...template, id, name };
    const outcome = await write.send("PUT", addresses.survey(id), { body }, ["/v1/surveys"]);
    if (outcome.kind === "ok") navigate(`/surveys/${encodeURIComponent(id)}/definition`);
  };
  return (
    <div class="stack-of-cards">
      <p>
        <a href={hrefOf("/surveys/new")}>{words.back}</a>
      </p>
      <Card heading={template.name ?? template.id} says={words.asks}>
        <ol class="asks">
          {template.questions.map((question) => (
            <li key={question.id}>
              <span class="chip">{KIND_NAMES[question.kind]}</span> {titleOf(question)}
            </li>
          ))}
        </ol>
      </Card>
      {canWrite ? (
        <form class="card new-survey" onSubmit={submit}>
          <label>
            {words.name}
            <input value={name} required onInput={(event) => setName(event.currentTarget.value)} />
          </label>
          <label>
            {words.id}
            <input
              value={id}
              required
              pattern="[a-z][a-z0-9_\-]*"
              maxLength={64}
              title={words.idNote}
              onInput={(event) => setId(event.currentTarget.value)}
            />
          </label>
          <p class="small quiet">{words.idNote}</p>
          <WriteFailure failure={write.failure} />
          <button type="submit" class="strong" disabled={write.isWriting}>
            {words.create}
          </button>
        </form>
      ) : (
        <p class="quiet">{texts.common.readOnly}</p>
      )}
      <TagSnippet publicKey={session.site.publicKey} />
    </div>
  );
}

/** A new survey, from a template. */
export function NewSurvey({ place }: PageProps) {
  const chosen = new URLSearchParams(place.search).get("template");
  const templates = useRead(addresses.templates());
  const surveys = useRead(addresses.surveys());
  const template = useRead(chosen ? addresses.template(chosen) : null);
  return (
    <Page heading={words.heading}>
      {chosen ? (
        <>
          <ReadState read={template} what={words.whatTemplate} />
          {template.value && surveys.value && (
            <Template
              key={chosen}
              template={template.value}
              taken={surveys.value.surveys.map(({ id }) => id)}
            />
          )}
        </>
      ) : (
        <>
          <p class="intro">{words.intro}</p>
          <ReadState read={templates} what={words.what} />
          {templates.value && <TemplateList templates={templates.value.templates} />}
        </>
      )}
    </Page>
  );
}
