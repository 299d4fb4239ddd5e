/**
 * The console's types of the API. They are inferred from the schemas that describe the API itself, so that they can't
 * tell another story. Only types are imported: no schema reaches the browser.
 */

import type { InferOutput } from "valibot";
import type { importAnswer } from "../../import/importSchemas.ts";
import type {
  alertPutAnswer,
  alertsAnswer,
  deliveriesAnswer,
  rehearsalAnswer,
} from "../../schemas/alerts.ts";
import type {
  keyAnswer,
  lintAnswer,
  newKeyAnswer,
  siteAnswer,
  surveyAnswer,
  surveysAnswer,
  templatesAnswer,
  versionAnswer,
  versionsAnswer,
} from "../../schemas/answers.ts";
import type { notesAnswer, ReportAnswer } from "../../schemas/reportAnswers.ts";
import type { responsesAnswer } from "../../schemas/responseAnswers.ts";
import type { DriversAnswer } from "../../schemas/results/drivers.ts";
import type { JourneyAnswer } from "../../schemas/results/journey.ts";
import type {
  churnAnswer,
  loopAnswer,
  onePersonAnswer,
  peopleAnswer,
  personAnswer,
} from "../../schemas/results/people.ts";
import type { WordsAnswer } from "../../schemas/results/words.ts";
import type { seenAnswer } from "../../schemas/site/seen.ts";
import type { themesAnswer } from "../../schemas/themes.ts";

export type Imported = InferOutput<typeof importAnswer>;
export type Themes = InferOutput<typeof themesAnswer>;
export type Site = InferOutput<typeof siteAnswer>;
export type Surveys = InferOutput<typeof surveysAnswer>;
export type SurveyEntry = Surveys["surveys"][number];
export type SurveyRecord = InferOutput<typeof surveyAnswer>;
export type SurveyVersions = InferOutput<typeof versionsAnswer>;
export type SurveyVersion = InferOutput<typeof versionAnswer>;
export type Lint = InferOutput<typeof lintAnswer>;
export type Issue = Lint["issues"][number];
export type Templates = InferOutput<typeof templatesAnswer>;
export type TemplateRecord = SurveyRecord["definition"];
export type Responses = InferOutput<typeof responsesAnswer>;
export type StoredResponse = Responses["responses"][number];

export type Alerts = InferOutput<typeof alertsAnswer>;
export type Alert = Alerts["alerts"][number];
/** An alert as a PUT answers it: secrets that were made now are in it, this once. */
export type SavedAlert = InferOutput<typeof alertPutAnswer>;
export type Rehearsal = InferOutput<typeof rehearsalAnswer>;
export type Deliveries = InferOutput<typeof deliveriesAnswer>;
export type Delivery = Deliveries["deliveries"][number];
export type People = InferOutput<typeof peopleAnswer>;
export type Person = InferOutput<typeof personAnswer>;
export type OnePerson = InferOutput<typeof onePersonAnswer>;
export type Churn = InferOutput<typeof churnAnswer>;
export type Loop = InferOutput<typeof loopAnswer>;
export type Visitor = { id: string; responses: StoredResponse[] };
export type Keys = { keys: InferOutput<typeof keyAnswer>[] };
export type NewKey = InferOutput<typeof newKeyAnswer>;
/** Pages that fetched the site's config in the last hour. */
export type Seen = InferOutput<typeof seenAnswer>;

export type Report = ReportAnswer;
export type QuestionReport = Report["questions"][number];
export type FunnelReport = Report["funnel"];
export type Bucket = NonNullable<Report["series"]>[number];
export type Segment = NonNullable<Report["segments"]>[number];
export type Change = NonNullable<Report["change"]>;
export type Notes = InferOutput<typeof notesAnswer>;
export type Note = Notes["notes"][number];
export type Drivers = DriversAnswer;
export type Words = WordsAnswer;
export type Journey = JourneyAnswer;
export type TouchpointReport = Journey["touchpoints"][number];

/** Kinds whose metric is a score with an interval. */
export type Metric = "nps" | "csat" | "ces";
export type Score = NonNullable<QuestionReport[Metric]>;
