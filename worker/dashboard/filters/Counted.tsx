import type { Query } from "../api/address.ts";
import { count } from "../model/numbers.ts";
import { useCounted } from "./counted.ts";

interface Props {
  n: number;
  /** further filters than those of the page */
  by: Query;
}

/** A number that opens the very responses that it counts; of none there is nothing to open. */
export function Counted({ n, by }: Props) {
  const counted = useCounted();
  return n === 0 ? <>{count(n)}</> : <a href={counted(by)}>{count(n)}</a>;
}
