/** How many came to a box of the picture, and how many went no further. */
import { stoppedAt } from "../../schema/metrics/stoppedAt.ts";
import type { Logic, Reach } from "./logic.ts";

/** By the ids of questions and endings. */
export type ReachOf = ReadonlyMap<string, Reach>;

/** What of a report the picture needs. */
interface Reported {
  questions: readonly { id: string; kind: string; asked: number; answered: number; skipped: number }[];
  endings: readonly { id: string; n: number }[];
}

/** The reach of a survey's questions and endings, as its report counts them. */
export function reachOf({ questions, endings }: Reported): ReachOf {
  return new Map<string, Reach>([
    ...questions.map((question): [string, Reach] => [
      question.id,
      { came: question.asked, stopped: question.kind === "message" ? null : stoppedAt(question) },
    ]),
    ...endings.map(({ id, n }): [string, Reach] => [id, { came: n, stopped: null }]),
  ]);
}

/** The logic with the reach of each question and ending; what no response came to has 0. */
export function withReach(logic: Logic, reach: ReachOf): Logic {
  const boxes = logic.boxes.map((box) => {
    const isCounted = box.kind === "question" || box.kind === "ending";
    return isCounted ? { ...box, reach: reach.get(box.name) ?? { came: 0, stopped: null } } : box;
  });
  const most = Math.max(1, ...boxes.map((box) => box.reach?.came ?? 0));
  return { ...logic, boxes, most };
}

const numbers = new Intl.NumberFormat("en");

/** `120 came, 14 stopped here` */
export function reachWords({ came, stopped }: Reach, kind: "question" | "ending"): string {
  if (kind === "ending") return `${numbers.format(came)} ended here`;
  const words = `${numbers.format(came)} came`;
  return stopped ? `${words}, ${numbers.format(stopped)} stopped here` : words;
}
