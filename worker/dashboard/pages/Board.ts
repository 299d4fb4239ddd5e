import htm from "htm";
import { h } from "preact";
import type { Site, StoredResponse, SurveyEntry } from "../api/apiTypes.ts";
import { useReading } from "../api/load.ts";
import { Logo } from "../components/Logo.ts";
import { Notice } from "../components/Notice.ts";
import { chosenSurvey, surveyList } from "../model/surveyList.ts";
import { useRoute } from "../route.ts";
import { NoSurveys } from "./Newcomer.ts";
import { SurveyList } from "./SurveyList.ts";
import { SurveyView } from "./SurveyView.ts";

const html = /*#__PURE__*/ htm.bind(h);

interface Props {
  onSignOut: () => void;
  onAgain: () => void;
}

/** All that a signed-in reader sees. */
export function Board({ onSignOut, onAgain }: Props) {
  const site = useReading<Site>("/v1/site");
  const list = useReading<SurveyEntry[] | { surveys: SurveyEntry[] }>("/v1/surveys");
  const route = useRoute();
  const newest = useReading<{ responses: StoredResponse[] }>("/v1/responses", { limit: "1" });
  const surveys = list.value && surveyList(list.value);
  const chosen = surveys && chosenSurvey(surveys, route.survey, newest.value?.responses[0]?.survey);
  const isOpen = route.survey !== null || newest.value !== null || newest.message !== null;
  const failure = list.value ? null : (list.message ?? site.message);
  const body = () => {
    if (failure)
      return html`<${Notice} title="Nothing could be read" message=${failure} onAgain=${onAgain} />`;
    if (!surveys || !isOpen) return html`<p class="wait" role="status">Reading your surveys…</p>`;
    if (!chosen) return html`<${NoSurveys} site=${site.value} />`;
    const view = html`<${SurveyView} key=${chosen.id} survey=${chosen} days=${route.days} site=${site.value}
      stale=${list.message} onAgain=${onAgain} />`;
    return html`<div class="board">
      <${SurveyList} surveys=${surveys} chosen=${chosen.id} days=${route.days} />
      ${view}
    </div>`;
  };
  return html`<header class="bar">
      <p class="brand"><${Logo} /> <span>Earshot</span> ${site.value && html`<span class="site">${site.value.name}</span>`}</p>
      <nav aria-label="Elsewhere">
        <a href="/demo">Demo</a> <a href="/docs">API</a>
        <button type="button" onClick=${onSignOut}>Sign out</button>
      </nav>
    </header>
    ${body()}`;
}
