import type { Query } from "../../api/address.ts";
import { addresses } from "../../api/addresses.ts";
import { useRead } from "../../api/useRead.ts";
import { inboxHref } from "../../filters/inboxHref.ts";
import { missingAnswers } from "../../model/headline.ts";
import { count } from "../../model/numbers.ts";
import { inbox } from "../../texts/inbox.ts";

const words = inbox.loop;

/** What handling did in the time that is shown: how many, how soon, and who came back happier. */
export function LoopLine({ range }: { range: Query }) {
  const loop = useRead(addresses.loop(range)).value;
  if (!loop || loop.unhappy === 0) return null;
  /** Opens the answers that are counted: by the time alone, as they are. */
  const counted = (n: number, by: Query) =>
    n === 0 ? count(n) : <a href={inboxHref({ ...range, mood: "unhappy", ...by })}>{count(n)}</a>;
  const { unhappy, handled, open, medianHours, recovered } = loop;
  return (
    <p class="loop-line">
      {counted(unhappy, {})} {words.unhappy} {counted(handled, { handled: true })} {words.handled}{" "}
      {counted(open, { handled: false })} {words.open}
      {medianHours !== null && ` ${words.median(medianHours)}`}
      {recovered &&
        missingAnswers(recovered.n) === 0 &&
        ` ${words.recovered(recovered.score, recovered.low, recovered.high, recovered.n)}`}
    </p>
  );
}
