import { figuresOf, overBlank } from "./figures.mjs";
import { wanted } from "./wanted.mjs";

const whole = (value) => (Number.isFinite(value) ? Math.round(value) : "–");
const ratio = (value, base) => (Number.isFinite(value / base) ? Number((value / base).toFixed(2)) : "–");

function tellSeen(rows, floor) {
  console.table(
    rows.map((row) => ({
      "until the prompt is seen": row.name,
      "gzip bytes": row.bytes,
      "× floor": ratio(row.bytes, floor.bytes),
      requests: row.requests,
      "ms over blank": whole(row.visible),
      "from … to": `${whole(row.soonest)} … ${whole(row.latest)}`,
      "× floor ": ratio(row.visible, floor.visible),
      "main thread ms": whole(row.workToSight),
      "× floor  ": ratio(row.workToSight, floor.workToSight),
      "… in all": whole(row.work),
      "bytes in all": row.allBytes,
    })),
  );
}

function tellIdle(rows) {
  console.table(
    rows.map(({ name, allBytes, allRequests, work }) => ({
      "where nothing is due": name,
      "gzip bytes": allBytes,
      requests: allRequests,
      "main thread ms": whole(work),
    })),
  );
}

function tellWanted(lines) {
  for (const [what, figure, most] of lines) {
    const isKnown = Number.isFinite(figure);
    const verdict = isKnown ? (figure <= most ? "met" : "NOT met") : "unknown";
    console.log(
      `${verdict.padEnd(8)}${what}: ${isKnown ? Number(figure.toFixed(3)) : "–"}, wanted at most ${most}`,
    );
  }
}

/** Prints what the visits came to: two tables and what is wanted. */
export function tell(visits) {
  const known = [...visits].map(([page, all]) => ({ ...page, ...figuresOf(all) }));
  const blank = known.find(({ isBlank }) => isBlank);
  const rows = known.filter(({ isBlank }) => !isBlank).map((row) => overBlank(row, blank));
  const seen = rows.filter(({ isIdle }) => !isIdle);
  const idle = rows.filter(({ isIdle }) => isIdle);
  const named = (start) => seen.find(({ name }) => name.startsWith(start));
  const floor = named("the floor");
  console.log(`the page without a prompt is seen after ${whole(blank.visible)} ms`);
  tellSeen(seen, floor);
  tellIdle(idle);
  tellWanted(
    wanted({
      floor,
      earshot: named("Earshot"),
      idle: idle.find(({ name }) => name === "Earshot"),
      posthog: named("PostHog"),
      formbricks: named("Formbricks"),
    }),
  );
  console.log("Sprig is not on npm: its bytes are not measured here.");
}
