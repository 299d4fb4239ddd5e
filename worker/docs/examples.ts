/** One request for each route, in an order in which they run one after another: a test runs them all. */
import recorded from "./answers.json" with { type: "json" };

export interface Example {
  /** as the OpenAPI document names it: `GET /v1/surveys/{id}` */
  route: string;
  /** with the names of shell variables for what differs from site to site */
  path: string;
  body?: unknown;
  /** of the body, where it is not `application/json` */
  type?: string;
  /** what the request is allowed by: a site's secret key unless it says otherwise */
  by?: "admin" | "nobody";
}

/** What the server answered when it was asked last; long texts are cut. */
export interface Recorded {
  status: number;
  type: string;
  text: string;
  isCut: boolean;
}
export const ANSWERS: Readonly<Record<string, Recorded | undefined>> = recorded;

const SURVEY = {
  id: "first-nps",
  touchpoint: "checkout",
  questions: [
    {
      id: "score",
      kind: "nps",
      title: "How likely are you to recommend us to a friend?",
      next: [{ when: { answer: "score", group: "detractor" }, to: "why" }, { to: "end" }],
    },
    {
      id: "why",
      kind: "choice",
      title: "Sorry to hear that. What went wrong?",
      choices: [
        { id: "price", label: "Price" },
        { id: "slow", label: "Too slow" },
      ],
    },
  ],
  show: { on: ["load"] },
};
const RESPONSE = "0193a1b2-7c00-7000-8000-000000000001";

export const EXAMPLES: readonly Example[] = [
  { route: "GET /health", path: "/health", by: "nobody" },
  { route: "POST /v1/sites", path: "/v1/sites", body: { name: "My shop" }, by: "admin" },
  { route: "POST /v1/lint", path: "/v1/lint", body: SURVEY },
  { route: "PUT /v1/surveys/{id}", path: "/v1/surveys/first-nps", body: SURVEY },
  {
    route: "POST /v1/simulate",
    path: "/v1/simulate",
    body: { survey: "first-nps", answers: { score: 3, why: "price" } },
  },
  { route: "GET /v1/surveys", path: "/v1/surveys" },
  { route: "GET /v1/surveys/{id}", path: "/v1/surveys/first-nps" },
  { route: "GET /v1/surveys/{id}/versions", path: "/v1/surveys/first-nps/versions" },
  { route: "GET /v1/surveys/{id}/versions/{n}", path: "/v1/surveys/first-nps/versions/1" },
  { route: "GET /v1/surveys/{id}/graph.svg", path: "/v1/surveys/first-nps/graph.svg" },
  { route: "GET /v1/schemas/survey.json", path: "/v1/schemas/survey.json", by: "nobody" },
  { route: "GET /v1/templates", path: "/v1/templates" },
  { route: "GET /v1/templates/{id}", path: "/v1/templates/cancel-offers" },
  { route: "GET /earshot.js", path: "/earshot.js", by: "nobody" },
  { route: "GET /v1/embed", path: "/v1/embed?site=$EARSHOT_SITE", by: "nobody" },
  { route: "GET /v1/sites/{key}/config", path: "/v1/sites/$EARSHOT_SITE/config?lang=en", by: "nobody" },
  {
    route: "POST /v1/responses",
    path: "/v1/responses",
    by: "nobody",
    body: {
      site: "$EARSHOT_SITE",
      responses: [
        {
          id: RESPONSE,
          survey: "first-nps",
          version: 1,
          rev: 1,
          state: "completed",
          answers: { score: 3, why: "price" },
          user: "42",
          traits: { plan: "pro" },
          locale: "en",
          url: "https://shop.example/thanks",
          device: "mobile",
          shownAt: "2026-11-21T10:00:00.000Z",
          spent: { score: 2300, why: 4100 },
        },
      ],
    },
  },
  { route: "GET /v1/responses", path: "/v1/responses?survey=first-nps&group=detractor&limit=10" },
  { route: "GET /v1/responses/{id}", path: `/v1/responses/${RESPONSE}` },
  {
    route: "PATCH /v1/responses/{id}",
    path: `/v1/responses/${RESPONSE}`,
    body: { tags: ["billing"], note: "Called back.", handled: true },
  },
  { route: "GET /v1/responses.csv", path: "/v1/responses.csv?survey=first-nps&excel=true" },
  { route: "GET /v1/responses.ndjson", path: "/v1/responses.ndjson?survey=first-nps" },
  { route: "GET /v1/report", path: "/v1/report?survey=first-nps&compare=previous" },
  {
    route: "POST /v1/notes",
    path: "/v1/notes",
    body: { at: "2026-11-20T09:00:00Z", text: "New checkout", url: "https://shop.example/changes" },
  },
  { route: "GET /v1/notes", path: "/v1/notes?from=2026-11-01T00:00:00Z" },
  { route: "DELETE /v1/notes/{id}", path: "/v1/notes/$NOTE_ID" },
  { route: "GET /v1/drivers", path: "/v1/drivers?survey=first-nps" },
  {
    route: "PUT /v1/journey",
    path: "/v1/journey",
    body: {
      touchpoints: [
        { id: "checkout", name: "Checkout", target: { metric: "nps", atLeast: 40 } },
        { id: "delivery", name: "Delivery", promise: "There within two days" },
      ],
    },
  },
  { route: "GET /v1/journey", path: "/v1/journey" },
  { route: "GET /v1/journey.svg", path: "/v1/journey.svg" },
  { route: "GET /v1/visitors/{id}", path: "/v1/visitors/42" },
  { route: "GET /v1/loop", path: "/v1/loop?from=2026-11-01" },
  { route: "GET /v1/people/{id}", path: "/v1/people/42" },
  {
    route: "PUT /v1/people/{id}/left",
    path: "/v1/people/42/left",
    body: { at: "2026-11-22T10:00:00Z", reason: "moved" },
  },
  { route: "GET /v1/people", path: "/v1/people?left=true&limit=10" },
  { route: "DELETE /v1/people/{id}/left", path: "/v1/people/42/left" },
  { route: "GET /v1/churn", path: "/v1/churn" },
  {
    route: "PUT /v1/themes/{id}",
    path: "/v1/themes/delivery",
    body: { name: "Delivery", words: ["late", "never arrived", "配送"] },
  },
  { route: "GET /v1/themes", path: "/v1/themes" },
  { route: "GET /v1/themes/{id}", path: "/v1/themes/delivery" },
  { route: "DELETE /v1/themes/{id}", path: "/v1/themes/delivery" },
  {
    route: "POST /v1/alerts/rehearse",
    path: "/v1/alerts/rehearse",
    body: { when: { falls: { metric: "nps", survey: "first-nps", points: 15, falseAlarms: 1 } } },
  },
  {
    route: "PUT /v1/alerts/{id}",
    path: "/v1/alerts/unhappy",
    body: {
      name: "Unhappy at checkout",
      when: { response: { survey: "first-nps", condition: { answer: "score", group: "detractor" } } },
      send: [
        { webhook: "https://hooks.shop.example/earshot" },
        { slack: "https://hooks.slack.com/services/T000/B000/XXXX", digest: "daily" },
      ],
    },
  },
  { route: "GET /v1/alerts", path: "/v1/alerts" },
  { route: "GET /v1/alerts/{id}", path: "/v1/alerts/unhappy" },
  { route: "POST /v1/alerts/{id}/test", path: "/v1/alerts/unhappy/test", body: {} },
  { route: "GET /v1/deliveries", path: "/v1/deliveries?alert=unhappy&limit=10" },
  { route: "POST /v1/deliveries/{id}/resend", path: "/v1/deliveries/$DELIVERY_ID/resend", body: {} },
  { route: "DELETE /v1/alerts/{id}", path: "/v1/alerts/unhappy" },
  {
    route: "POST /v1/import",
    path: "/v1/import?survey=first-nps&channel=email",
    type: "application/x-ndjson",
    body: { id: "mail-17", at: "2025-03-01T10:00:00Z", user: "43", answers: { score: 9 } },
  },
  {
    route: "POST /v1/links",
    path: "/v1/links",
    body: {
      survey: "first-nps",
      user: "42",
      channel: "email",
      expiresAt: "2036-01-01T00:00:00Z",
      once: true,
    },
  },
  { route: "GET /v1/links/qr.svg", path: "/v1/links/qr.svg?url=$EARSHOT_URL/s/$EARSHOT_SITE/first-nps" },
  { route: "GET /v1/seen", path: "/v1/seen" },
  { route: "GET /v1/site", path: "/v1/site" },
  {
    route: "PATCH /v1/site",
    path: "/v1/site",
    body: { origins: ["https://*.shop.example"], quietDays: 14, timezone: "Europe/Paris" },
  },
  { route: "POST /v1/keys", path: "/v1/keys", body: { name: "team", scopes: ["read"] } },
  { route: "GET /v1/keys", path: "/v1/keys" },
  { route: "DELETE /v1/keys/{id}", path: "/v1/keys/$KEY_ID" },
  { route: "DELETE /v1/responses/{id}", path: `/v1/responses/${RESPONSE}` },
  { route: "DELETE /v1/visitors/{id}", path: "/v1/visitors/42" },
  { route: "DELETE /v1/surveys/{id}", path: "/v1/surveys/first-nps?confirm=first-nps" },
];

const BY_ROUTE = new Map(EXAMPLES.map((example) => [example.route, example]));
export const exampleOf = (route: string): Example | undefined => BY_ROUTE.get(route);

/** A text in single quotes for a shell; `$NAME` in it is filled in by the shell all the same. */
const inShell = (text: string): string =>
  `'${text.replaceAll("'", `'\\''`).replace(/\$[A-Z_]+/g, (name) => `'"${name}"'`)}'`;

/** The request as a line of a shell, with the variables that `earshot site NAME --env` sets. */
export function curlOf({ route, path, body, type = "application/json", by }: Example): string {
  const method = route.split(" ", 1)[0] ?? "GET";
  const token = by === "admin" ? "$EARSHOT_ADMIN_TOKEN" : "$EARSHOT_KEY";
  return [
    `curl -s${method === "GET" ? "" : ` -X ${method}`} "$EARSHOT_URL${path}"`,
    ...(by === "nobody" ? [] : [`-H "Authorization: Bearer ${token}"`]),
    ...(body === undefined ? [] : [`-H 'Content-Type: ${type}'`, `-d ${inShell(JSON.stringify(body))}`]),
  ].join(" \\\n  ");
}
