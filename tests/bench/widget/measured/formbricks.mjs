import { fileOf, versionOf } from "../peers.mjs";
import { QUESTION } from "../question.mjs";
import { serveFiles } from "../serving.mjs";

const survey = {
  id: "nps",
  name: "NPS",
  type: "web",
  status: "inProgress",
  welcomeCard: { enabled: false },
  thankYouCard: { enabled: false },
  hiddenFields: { enabled: false },
  languages: [],
  triggers: [],
  questions: [
    {
      id: "score",
      type: "nps",
      headline: QUESTION.title,
      lowerLabel: QUESTION.low,
      upperLabel: QUESTION.high,
      required: true,
    },
  ],
};
const props = {
  survey,
  brandColor: "#3b5bdb",
  isBrandingEnabled: false,
  languageCode: "default",
  containerId: "place",
};
const start = `window["formbricks-surveys"].renderSurveyInline({...${JSON.stringify(props)},styling:{},
  onDisplay(){},onResponse(){},onClose(){},getSetIsError(){},getSetIsResponseSendingFinished(){},
  onFileUpload:async()=>""})`;

/** The renderer alone, in place and with the survey at hand: neither Formbricks' script nor its config. */
export async function formbricks() {
  const bundle = fileOf("@formbricks/surveys", "dist/index.umd.js");
  const { url, stop } = await serveFiles([["/surveys.js", "js", bundle]]);
  const head = `<script async src="${url}/surveys.js" onload='${start}'></script>`;
  return [{ name: `Formbricks renderer ${versionOf("@formbricks/surveys")}`, head, stop }];
}
