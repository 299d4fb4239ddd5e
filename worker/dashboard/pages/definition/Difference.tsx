import type { Change } from "diff";
import { useEffect, useState } from "preact/hooks";
import { definition } from "../../texts/definition.ts";

/** Lines that are the same are shown so many around each change. */
const AROUND = 2;

/** The lines of an unchanged part, those in its middle left out. */
function around(value: string, isFirst: boolean, isLast: boolean): string {
  const lines = value.replace(/\n$/, "").split("\n");
  const head = isFirst ? 0 : AROUND;
  const tail = isLast ? 0 : AROUND;
  if (lines.length <= head + tail + 1) return value;
  return `${[...lines.slice(0, head), "…", ...lines.slice(lines.length - tail)].join("\n")}\n`;
}

/** The difference of two texts by lines: what goes is struck out, what comes is marked. */
export function Difference({ before, after }: { before: string; after: string }) {
  const [parts, setParts] = useState<Change[] | null>(null);
  useEffect(() => {
    let isOver = false;
    import("diff").then(({ diffLines }) => {
      if (!isOver) setParts(diffLines(before, after));
    });
    return () => {
      isOver = true;
    };
  }, [before, after]);
  if (!parts) return null;
  if (parts.every(({ added, removed }) => !added && !removed)) {
    return <p class="quiet">{definition.versions.same}</p>;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by key
    <pre class="difference" tabIndex={0}>
      {parts.map(({ value, added, removed }, at) => {
        if (added) return <ins key={at}>{value}</ins>;
        if (removed) return <del key={at}>{value}</del>;
        return <span key={at}>{around(value, at === 0, at === parts.length - 1)}</span>;
      })}
    </pre>
  );
}
