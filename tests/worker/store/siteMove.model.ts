/**
 * A model of moving a site from one database to another while answers come in (`schema/scaling.md`). Every step below
 * is one transaction or one message; the test runs them in random orders, with crashes and lost replies between them.
 */

type Home = "old" | "new";

interface Row {
  rev: number;
}

/** One database's share of a site. `seal`: it takes no more answers of this site; judged inside each commit. */
interface Share {
  rows: Map<string, Row>;
  seal: boolean;
  isOpen: boolean;
  /** ids that changed since the move began; the ingest's own transaction writes it */
  changed: Set<string>;
  isLogging: boolean;
}

export interface Client {
  id: string;
  /** the newest snapshot in its queue; null when all were acknowledged */
  queued: number | null;
  rev: number;
  lastRev: number;
  acknowledged: number;
}

export interface World {
  directory: { home: Home };
  shares: Record<Home, Share>;
  /** what each isolate believes, however old */
  isolates: Home[];
  clients: Client[];
  mover: { step: number; toCopy: string[] };
}

const emptyShare = (isOpen: boolean): Share => ({
  rows: new Map(),
  seal: false,
  isOpen,
  changed: new Set(),
  isLogging: false,
});

/** @param revs how many snapshots each client will send */
export const createWorld = (revs: readonly number[], isolates: number): World => ({
  directory: { home: "old" },
  shares: { old: emptyShare(true), new: emptyShare(false) },
  isolates: Array.from({ length: isolates }, () => "old"),
  clients: revs.map((lastRev, i) => ({ id: `r${i}`, queued: null, rev: 0, lastRev, acknowledged: 0 })),
  mover: { step: 0, toCopy: [] },
});

const upsert = (rows: Map<string, Row>, id: string, rev: number): void => {
  const row = rows.get(id);
  if (!row || row.rev < rev) rows.set(id, { rev });
};

/** A visitor answers one more question: the snapshot is in the queue before it is sent. */
export function answer(client: Client): void {
  if (client.rev < client.lastRev) client.queued = ++client.rev;
}

/**
 * A client sends what waits, through an isolate. `isReplyLost`: the commit stands, but the client never hears of it.
 */
export function send(world: World, client: Client, isolate: number, isReplyLost: boolean): void {
  if (client.queued === null) return;
  const share = world.shares[world.isolates[isolate] as Home];
  if (share.seal || !share.isOpen) {
    // 503 with Retry-After: nothing is acknowledged, and the isolate looks the site up again.
    world.isolates[isolate] = world.directory.home;
    return;
  }
  upsert(share.rows, client.id, client.queued);
  if (share.isLogging) share.changed.add(client.id);
  if (isReplyLost) return;
  client.acknowledged = Math.max(client.acknowledged, client.queued);
  client.queued = null;
}

/** What the mover does next. Each is repeatable: a crash before the step was noted means that it runs again. */
const STEPS: ((world: World) => boolean)[] = [
  ({ shares }) => {
    shares.old.isLogging = true;
    return true;
  },
  (world) => {
    world.mover.toCopy = [...world.shares.old.rows.keys()];
    return true;
  },
  copyOne,
  ({ shares }) => {
    shares.old.seal = true;
    return true;
  },
  (world) => {
    world.mover.toCopy = [...world.shares.old.changed];
    return true;
  },
  copyOne,
  ({ directory }) => {
    directory.home = "new";
    return true;
  },
  ({ shares }) => {
    shares.new.isOpen = true;
    return true;
  },
];
export const MOVE_STEPS = STEPS.length;

function copyOne({ shares, mover }: World): boolean {
  const id = mover.toCopy.pop();
  if (id === undefined) return true;
  upsert(shares.new.rows, id, shares.old.rows.get(id)?.rev ?? 0);
  return false;
}

/** `crashes`: the step took effect, but the mover died before it noted so, with all that it held in memory. */
export function move(world: World, crashes: boolean): void {
  const { mover } = world;
  const isDone = STEPS[mover.step]?.(world) ?? false;
  if (!crashes) {
    if (isDone) mover.step++;
    return;
  }
  // A list of ids is memory: the mover makes it again.
  const isCopying = STEPS[mover.step] === copyOne;
  if (isCopying) mover.step--;
  mover.toCopy = [];
}
