/**
 * A second opinion on rehearsals, for surveys that show on load or on an event at once: one pass over the rows in the
 * order of time, with the rules written down again in the words of the contract.
 */
import type { RehearsalOptions, RehearsedSurvey, Visit } from "../../../schema/rehearsal/visit.ts";
import { DAY } from "./rehearsalBuilder.ts";

interface Past {
  survey: string;
  visitor: string;
  at: number;
  reply: string;
}

/** `visitor survey time` of each prompt, sorted. `sample` is all or nothing here. */
export function promptsOf(
  surveys: readonly RehearsedSurvey[],
  visits: readonly Visit[],
  { quietDays = 7, reply = "dismiss" }: RehearsalOptions,
): string[] {
  const past: Past[] = [];
  const ranked = [...surveys].sort((a, b) => (a.id < b.id ? -1 : 1));
  ranked.sort((a, b) => (b.show?.priority ?? 0) - (a.show?.priority ?? 0));
  for (const { visitor, at, url, event, reply: own } of [...visits].sort((a, b) => a.at - b.at)) {
    const before = past.filter((one) => one.visitor === visitor);
    const isQuiet = before.some((one) => at - one.at < quietDays * DAY);
    const wantsNoMore = before.some((one) => one.reply === "never");
    const first = ranked.find(({ id, status, show = {} }) => {
      const mine = before.filter((one) => one.survey === id);
      const isDue = show.on?.some((on) =>
        event === undefined ? on === "load" : typeof on === "object" && "event" in on && on.event === event,
      );
      const rests = mine.some((one) => at - one.at < (show.restDays ?? 30) * DAY);
      const isOver =
        show.repeat === "always"
          ? false
          : show.repeat === "once"
            ? mine.length > 0
            : mine.some((one) => one.reply === "answer");
      const isHere = !show.pages?.only || show.pages.only.some((path) => new URL(url).pathname === path);
      return status === "live" && isDue && !rests && !isOver && isHere && show.sample !== 0;
    });
    if (first && !isQuiet && !wantsNoMore) past.push({ survey: first.id, visitor, at, reply: own ?? reply });
  }
  return past.map(({ visitor, survey, at }) => `${visitor} ${survey} ${at}`).sort();
}
