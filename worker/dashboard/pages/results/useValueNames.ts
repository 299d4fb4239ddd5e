import { addresses } from "../../api/addresses.ts";
import type { Report } from "../../api/apiTypes.ts";
import { useRead } from "../../api/useRead.ts";
import type { Group } from "../../model/segments.ts";
import { results } from "../../texts/results.ts";

/** The words for a group's value: a theme by its name, a choice by its label, anything else as it is. */
export function useValueNames(report: Report, by: string): (value: Group["value"]) => string {
  const themes = useRead(by === "theme" ? addresses.themes() : null).value?.themes;
  const labels = report.questions.find(({ id }) => by === `answer.${id}`)?.labels;
  return (value) => {
    if (value === null) return results.segments.none;
    const theme = themes?.find(({ id }) => id === value);
    return theme?.name ?? labels?.[String(value)] ?? String(value);
  };
}
