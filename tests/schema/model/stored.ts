import { modelAccepts } from "./accepts.ts";
import type { Keyed, ModelSurvey } from "./definition.ts";

/** Answers as they are stored and as conditions see them: a web address that came without a scheme gets one. */
export function modelStored({ questions }: ModelSurvey, answers: Keyed): Keyed {
  const addresses = questions.filter(({ kind, format }) => kind === "text" && format === "url");
  const bare = addresses.flatMap((question): [string, string][] => {
    const value = new Map(Object.entries(answers)).get(question.id);
    const isBare =
      typeof value === "string" && modelAccepts(question, value) && !/^\s*https?:\/\//i.test(value);
    return isBare && value.trim() !== "" ? [[question.id, `https://${value.trim()}`]] : [];
  });
  return Object.fromEntries([...Object.entries(answers), ...bare]);
}
