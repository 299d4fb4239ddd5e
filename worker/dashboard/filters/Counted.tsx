import type { Query } from "../api/address.ts";
import { count } from "../model/numbers.ts";
import { useCounted } from "./counted.ts";

interface Props {
  n: number;
  /** further filters than those of the page */
  by: Query;
}

/** A number that opens the very responses that it counts; of none there is nothing to open, and some no address can tell. */
export function Counted({ n, by }: Props) {
  const counted = useCounted();
  const href = n === 0 ? undefined : counted(by);
  return href === undefined ? count(n) : <a href={href}>{count(n)}</a>;
}
