/**
 * The console's texts, one file a part. A text with a value in it is a function. Another language is another object of
 * the same type: the compiler names what it lacks.
 */
import { alerts } from "./alerts.ts";
import { common } from "./common.ts";
import { definition, newSurvey } from "./definition.ts";
import { figures } from "./figures.ts";
import { filters } from "./filters.ts";
import { inbox } from "./inbox.ts";
import { install } from "./install.ts";
import { journey } from "./journey.ts";
import { overview } from "./overview.ts";
import { pageCheck } from "./pageCheck.ts";
import { people } from "./people.ts";
import { results } from "./results.ts";
import { settings } from "./settings.ts";
import { shell } from "./shell.ts";

const english = {
  common,
  shell,
  figures,
  filters,
  overview,
  results,
  definition,
  newSurvey,
  inbox,
  install,
  pageCheck,
  journey,
  people,
  alerts,
  settings,
};
export type Texts = typeof english;

export const texts: Texts = english;
