import type { Row } from "@libsql/client";
import type { Question } from "../../../schema/definition/survey.ts";
import { type Answers, pickedId, type Traits } from "../../../schema/engine/answer.ts";
import type { GroupValue, Respondent } from "../../../schema/metrics/drivers.ts";
import { moodOf } from "../../../schema/metrics/moods.ts";
import { type Tally, tallyKey } from "../../../schema/metrics/tally.ts";
import { pageOf } from "../segment.ts";

type Group = [by: string, value: GroupValue];

const parsed = <T extends object>(json: unknown): Partial<T> =>
  json === null ? {} : (JSON.parse(String(json)) as Partial<T>);

/** The choices that a respondent picked, a typed one as `other`. */
function choicesOf(answers: Partial<Answers>, questions: readonly string[]): Group[] {
  return questions.flatMap((id) => {
    const answer = Object.hasOwn(answers, id) ? answers[id] : null;
    const picked = [answer ?? []].flat();
    return picked.flatMap((one): Group[] =>
      typeof one === "string" || typeof one === "object" ? [[`answer.${id}`, pickedId(one)]] : [],
    );
  });
}

/**
 * A row as a respondent, or null if the scored question has no answer or was asked on another scale.
 *
 * @param choosing ids of the choice questions whose answers make groups
 */
export function respondentOf(row: Row, score: Question, choosing: readonly string[]): Respondent | null {
  const tally = parsed<Tally>(row.tally);
  if (!Object.hasOwn(tally, tallyKey(score))) return null;
  const answers = parsed<Answers>(row.answers);
  const mood = moodOf(score, answers[score.id]);
  if (!mood) return null;
  const traits = Object.entries(parsed<Traits>(row.traits)).flatMap(([name, value]): Group[] =>
    value === undefined ? [] : [[`trait.${name}`, value]],
  );
  const url = pageOf(row.url);
  const plain = [
    ["device", row.device],
    ["locale", row.locale],
    ["channel", row.channel],
    ["url", url],
  ].flatMap(([by, value]): Group[] => (value ? [[String(by), String(value)]] : []));
  return { mood, groups: [...choicesOf(answers, choosing), ...traits, ...plain] };
}
