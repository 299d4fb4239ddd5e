import { fileOf, versionOf } from "../peers.mjs";
import { QUESTION } from "../question.mjs";
import { serveFiles } from "../serving.mjs";

const TOKEN = "phc_bench";

const survey = (conditions) => ({
  id: "0190c0de-0000-7000-8000-000000000001",
  name: "NPS",
  type: "popover",
  description: "",
  start_date: "2026-01-01T00:00:00Z",
  end_date: null,
  schedule: "always",
  linked_flag_key: null,
  targeting_flag_key: null,
  internal_targeting_flag_key: null,
  feature_flag_keys: [],
  appearance: { position: "right", displayThankYouMessage: true, whiteLabel: true },
  conditions,
  questions: [
    {
      id: "score",
      type: "rating",
      display: "number",
      scale: 10,
      question: QUESTION.title,
      lowerBoundLabel: QUESTION.low,
      upperBoundLabel: QUESTION.high,
    },
  ],
});

/** Everything but surveys is off, which a project's settings do: a smaller page than most have. */
const settings = {
  token: TOKEN,
  supportedCompression: ["gzip", "gzip-js"],
  hasFeatureFlags: false,
  captureDeadClicks: false,
  capturePerformance: false,
  autocapture_opt_out: true,
  autocaptureExceptions: false,
  analytics: { endpoint: "/i/v0/e/" },
  elementsChainAsString: true,
  errorTracking: { autocaptureExceptions: false },
  heatmaps: false,
  sessionRecording: false,
  surveys: true,
  siteApps: [],
  siteAppsJS: [],
  defaultIdentifiedOnly: true,
};
const remote = `(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};window._POSTHOG_REMOTE_CONFIG[${JSON.stringify(TOKEN)}]={config:${JSON.stringify(settings)},siteApps:[]}})();`;
const flags = { flags: {}, errorsWhileComputingFlags: false, requestId: "bench" };

const serve = (conditions) =>
  serveFiles([
    ["/array.js", "js", fileOf("posthog-js", "dist/array.js")],
    ["/surveys.js", "js", fileOf("posthog-js", "dist/surveys.js")],
    [`/array/${TOKEN}/config.js`, "js", remote, "public, max-age=300"],
    [`/array/${TOKEN}/config`, "json", JSON.stringify(settings), "public, max-age=300"],
    ["/api/surveys/", "json", JSON.stringify({ surveys: [survey(conditions)] }), "no-cache"],
    ["/flags/", "json", JSON.stringify(flags), "no-store"],
    ["/e/", "json", '{"status":1}', "no-store"],
  ]);

/** The snippet's queue, and the script that it would fetch. A browser run by a script is taken for a visitor's. */
const head = (url) =>
  `<script>window.posthog=[];posthog._i=[["${TOKEN}",${JSON.stringify({ api_host: url, defaults: "2025-05-24", opt_out_useragent_filter: true })},"posthog"]]</script>
  <script async src="${url}/static/array.js"></script>`;

export async function posthog() {
  const name = `PostHog ${versionOf("posthog-js")}`;
  const due = await serve(null);
  const later = await serve({ events: { values: [{ name: "order_completed" }] } });
  return [
    { name, head: head(due.url), stop: due.stop },
    { name, head: head(later.url), stop: later.stop, isIdle: true },
  ];
}
