import { fileOf, versionOf } from "../peers.mjs";
import { QUESTION } from "../question.mjs";
import { serveFiles } from "../serving.mjs";

const definition = {
  elements: [
    {
      type: "rating",
      name: "score",
      title: QUESTION.title,
      rateMin: 0,
      rateMax: 10,
      minRateDescription: QUESTION.low,
      maxRateDescription: QUESTION.high,
      displayMode: "buttons",
    },
  ],
};
const start = `new Survey.Model(${JSON.stringify(definition)}).render(document.getElementById("place"));`;

/** `defer`, where its guide blocks the page; the style sheet without its fonts. Both are to its advantage. */
export async function surveyJs() {
  const { url, stop } = await serveFiles([
    ["/survey.core.js", "js", fileOf("survey-core", "survey.core.min.js")],
    ["/survey-js-ui.js", "js", fileOf("survey-js-ui", "survey-js-ui.min.js")],
    ["/survey-core.css", "css", fileOf("survey-core", "survey-core.fontless.min.css")],
  ]);
  const head = `<link rel="stylesheet" href="${url}/survey-core.css">
    <script defer src="${url}/survey.core.js"></script><script defer src="${url}/survey-js-ui.js"></script>
    <script>addEventListener("DOMContentLoaded",()=>{${start}})</script>`;
  return [{ name: `SurveyJS ${versionOf("survey-core")}`, head, stop }];
}
