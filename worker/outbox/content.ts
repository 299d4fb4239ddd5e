/** What an event says in words, for Slack and mail alike. */
import type { Question, Survey } from "../../schema/definition/survey.ts";
import { specOf } from "../../schema/kinds/registry.ts";
import type { Contents, ToldFiring } from "../store/alerts/firings.ts";
import type { StoredResponse } from "../store/responses.ts";
import type { WebhookEvent } from "./event.ts";

/** One event: a heading, facts with their names, and where to read on. */
export interface Told {
  heading: string;
  facts: { name: string; value: string }[];
  link: { label: string; url: string };
}

/** A digest shows this many in full. */
const MOST_SHOWN = 20;
/** Slack takes 3,000 characters in a block. */
const LONGEST_VALUE = 1_500;

const METRIC_NAMES: Record<string, string> = {
  nps: "NPS",
  csat: "CSAT",
  ces: "CES",
  responseRate: "response rate",
};

const cut = (text: string): string =>
  text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;

function labelOf(question: Question | undefined, value: unknown): string {
  if (typeof value === "object" && value !== null && "other" in value) return String(value.other);
  const choices = question && "choices" in question ? question.choices : undefined;
  return choices?.find(({ id }) => id === value)?.label ?? String(value);
}

function answerText(question: Question | undefined, value: unknown): string {
  if (Array.isArray(value)) return value.map((one) => labelOf(question, one)).join(", ");
  return labelOf(question, value);
}

/** The score first, then the words: each answer under its question's title. */
function answerFacts(response: StoredResponse, survey: Survey | null): Told["facts"] {
  const answers = Object.entries(response.answers ?? {}).filter(([, value]) => value !== null);
  const facts = answers.map(([id, value]) => {
    const question = survey?.questions.find((one) => one.id === id);
    const isScore = question ? specOf(question).groups.length > 0 : false;
    return { name: question?.title ?? id, value: cut(answerText(question, value)), isScore };
  });
  return [...facts.filter(({ isScore }) => isScore), ...facts.filter(({ isScore }) => !isScore)].map(
    ({ name, value }) => ({ name, value }),
  );
}

function responseTold({ response, survey }: ToldFiring, origin: string): Told {
  if (!response) throw new Error("a firing tells of a response that is not there");
  const { id, user, visitor, url } = response;
  const person = user ?? visitor;
  return {
    heading: `An answer to ${survey?.name ?? response.survey}`,
    facts: [
      ...answerFacts(response, survey),
      ...(url ? [{ name: "Page", value: url }] : []),
      ...(person ? [{ name: "Person", value: person }] : []),
    ],
    link: {
      label: "Read the response",
      url: `${origin}/dashboard/inbox?survey=${encodeURIComponent(response.survey)}&response=${id}`,
    },
  };
}

const whereOf = ({ survey, touchpoint }: Record<string, unknown>): { text: string; path: string } =>
  survey === undefined
    ? { text: `at ${touchpoint}`, path: "/dashboard/journey" }
    : { text: `of ${survey}`, path: `/dashboard/surveys/${encodeURIComponent(String(survey))}` };

function metricTold({ type, figures }: ToldFiring, origin: string): Told {
  const where = whereOf(figures);
  const metric = METRIC_NAMES[String(figures.metric)] ?? String(figures.metric);
  const link = { label: "See the numbers", url: `${origin}${where.path}` };
  if (type === "metric.fell")
    return {
      heading: `The ${metric} ${where.text} has fallen`,
      facts: [
        { name: "Level before", value: String(figures.level) },
        { name: "Since then", value: `${figures.score} over ${figures.n} answers` },
        { name: "Probably since", value: String(figures.since) },
      ],
      link,
    };
  return {
    heading: `The ${metric} ${where.text} is under ${figures.under}`,
    facts: [
      { name: "Score", value: `${figures.score} (${figures.low} to ${figures.high}, n ${figures.n})` },
      { name: "Over", value: String(figures.over) },
    ],
    link,
  };
}

function personTold({ person, figures }: ToldFiring, origin: string): Told {
  return {
    heading: `${person} takes part less`,
    facts: [
      { name: "Participation", value: `${figures.participation} over the last ${figures.prompts} prompts` },
    ],
    link: { label: "See the person", url: `${origin}/dashboard/people/${encodeURIComponent(person ?? "")}` },
  };
}

function toldOf(firing: ToldFiring, origin: string): Told {
  if (firing.type === "response.matched") return responseTold(firing, origin);
  return firing.type === "participation.low" ? personTold(firing, origin) : metricTold(firing, origin);
}

export interface Content {
  /** one line */
  title: string;
  told: Told[];
  /** how many more there are than are told */
  more: number;
  /** the console's page of alerts */
  alertsUrl: string;
}

/** What a delivery says, in words. */
export function contentOf({ alert, firings }: Contents, { type }: WebhookEvent): Content {
  const origin = alert?.origin ?? "";
  const alertsUrl = `${origin}/dashboard/alerts`;
  const name = alert?.name ?? alert?.id ?? "";
  if (type === "alert.test")
    return { title: `Test of the alert “${name}”: it can be read here.`, told: [], more: 0, alertsUrl };
  const told = firings.slice(-MOST_SHOWN).map((firing) => toldOf(firing, origin));
  const title =
    type === "alert.digest"
      ? `${name}: ${firings.length === 1 ? "1 event" : `${firings.length} events`}`
      : `${name}: ${told[0]?.heading ?? ""}`;
  return { title, told, more: firings.length - told.length, alertsUrl };
}
