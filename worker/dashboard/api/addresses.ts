/** Every address of the API that the console reads, each with the type of its answer. */
import { addressOf, type Query } from "./address.ts";
import type {
  Drivers,
  Journey,
  Lint,
  Notes,
  Report,
  Responses,
  Site,
  SurveyRecord,
  Surveys,
  SurveyVersion,
  SurveyVersions,
  TemplateRecord,
  Templates,
} from "./apiTypes.ts";

export const addresses = {
  site: () => addressOf<Site>(["site"]),
  surveys: () => addressOf<Surveys>(["surveys"]),
  survey: (id: string) => addressOf<SurveyRecord>(["surveys", id]),
  versions: (id: string) => addressOf<SurveyVersions>(["surveys", id, "versions"]),
  version: (id: string, version: number) =>
    addressOf<SurveyVersion>(["surveys", id, "versions", String(version)]),
  lint: () => addressOf<Lint>(["lint"]),
  templates: () => addressOf<Templates>(["templates"]),
  template: (id: string) => addressOf<TemplateRecord>(["templates", id]),
  responses: (query: Query) => addressOf<Responses>(["responses"], query),
  responsesCsv: (query: Query) => addressOf<string>(["responses.csv"], query),
  report: (query: Query) => addressOf<Report>(["report"], query),
  drivers: (query: Query) => addressOf<Drivers>(["drivers"], query),
  notes: (query: Query = {}) => addressOf<Notes>(["notes"], query),
  note: (id: string) => addressOf<null>(["notes", id]),
  journey: (query: Query = {}) => addressOf<Journey>(["journey"], query),
} as const;
