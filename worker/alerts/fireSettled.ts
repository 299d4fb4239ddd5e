import type { InStatement } from "@libsql/client";
import type { FallsMemory } from "../../schema/metrics/cusum.ts";
import { randomText } from "../http/hash.ts";
import type { JobServices } from "../jobs/job.ts";
import { messageTo } from "../outbox/queueMessage.ts";
import type { AlertMetric } from "../schemas/alerts.ts";
import { type Alert, listActiveAlerts } from "../store/alerts/alerts.ts";
import { insertDelivery } from "../store/alerts/deliveries.ts";
import { type Firing, insertFiring, saveMemory } from "../store/alerts/firings.ts";
import { listPersonPrompts } from "../store/alerts/prompts.ts";
import {
  dropOrphans,
  hasSettled,
  type Judgement,
  listSettled,
  type SettledRow,
  settleStatements,
} from "../store/alerts/unsettled.ts";
import type { Database } from "../store/database.ts";
import { listSiteZones } from "../store/sites.ts";
import { findBelow, findFall, isMatched } from "./judge.ts";
import { isPrompt, type JudgedResponse, valuesOf } from "./judged.ts";
import type { BelowMemory } from "./memory.ts";
import { readMoods, scoreOf } from "./metricCounts.ts";
import { isTaken, participationFell } from "./participation.ts";

const DAY = 86_400_000;
/** A prompt may go on for a week after it was left (contract section 8). */
const KEPT_MS = 8 * DAY;
/** Bits of `fed`: what counting alerts have taken of a response. Each takes it once, whatever its later revs say. */
const FED: Record<AlertMetric, number> = { responseRate: 1, nps: 2, csat: 4, ces: 8 };
const JUDGED = 16;

const isFinal = ({ row }: SettledRow): boolean => row.state === "completed" || row.state === "dismissed";

function judgedOf({ row, definition }: SettledRow): JudgedResponse {
  const text = (value: unknown) => (value === null ? null : String(value));
  return {
    seq: Number(row.seq),
    id: String(row.id),
    survey: String(row.survey),
    definition,
    at: Number(row.at),
    user: text(row.user),
    visitor: text(row.visitor),
    answers: JSON.parse(String(row.answers)),
    traits: row.traits === null ? {} : JSON.parse(String(row.traits)),
    tally: JSON.parse(String(row.tally)),
  };
}

/** Tests, what was left out by hand, and imports of what is long past fire nothing. */
function mayFire({ row }: SettledRow, response: JudgedResponse, now: number): boolean {
  if (row.test === 1 || row.excluded !== null) return false;
  return isPrompt(response) || now - response.at <= DAY;
}

const sumFed = (response: JudgedResponse): number =>
  (Object.entries(FED) as [AlertMetric, number][]).reduce(
    (sum, [metric, bit]) => (valuesOf(metric, response, false).length > 0 ? sum | bit : sum),
    0,
  );

/** What one run stores: firings with their messages, memories, and what was judged. All of it is one commit. */
class Fired {
  readonly statements: InStatement[] = [];
  private readonly now: number;
  private readonly zones: ReadonlyMap<number, string>;

  constructor(now: number, zones: ReadonlyMap<number, string>) {
    this.now = now;
    this.zones = zones;
  }

  fire(
    alert: Alert,
    cause: string,
    told: Pick<Firing, "type"> & Partial<Pick<Firing, "response" | "person" | "figures">>,
  ): void {
    const { site, id } = alert;
    const firing: Firing = {
      ...{ id: `evt_${randomText(18)}`, site, alert: id, cause, at: this.now },
      ...{ response: null, person: null, figures: {}, ...told },
    };
    this.statements.push(...insertFiring(firing));
    const zone = this.zones.get(site) ?? "UTC";
    for (const target of alert.send) {
      const message = messageTo(alert, target, told.type, { now: this.now, zone });
      this.statements.push(insertDelivery(message, firing.id, this.now));
    }
  }
}

const bySite = (alerts: readonly Alert[]): Map<number, Alert[]> => {
  const sites = new Map<number, Alert[]>();
  for (const alert of alerts) sites.set(alert.site, [...(sites.get(alert.site) ?? []), alert]);
  return sites;
};

/** Participation alerts, for the persons of these responses. */
async function judgePersons(
  database: Database,
  alerts: readonly Alert[],
  responses: readonly JudgedResponse[],
  fired: Fired,
): Promise<void> {
  const watching = alerts.filter(({ when }) => when.participation);
  const site = watching[0]?.site;
  if (site === undefined) return;
  const settled = new Set(responses.map(({ seq }) => seq));
  const persons = new Map(responses.map((one) => [`${one.user} ${one.visitor}`, one]));
  const told = new Set<string>();
  for (const one of persons.values()) {
    if (one.user === null && one.visitor === null) continue;
    const { person, prompts: found } = await listPersonPrompts(database, site, one, settled);
    if (person === null || told.has(person)) continue;
    told.add(person);
    const prompts = found.filter(({ tally }) => isPrompt({ tally: JSON.parse(tally) }));
    const before = prompts.filter(({ seq }) => !settled.has(seq));
    for (const alert of watching) {
      if (!alert.when.participation) continue;
      const fell = participationFell(alert.when.participation, before.map(isTaken), prompts.map(isTaken));
      if (fell === null) continue;
      const figures = { participation: fell, prompts: alert.when.participation.prompts };
      fired.fire(alert, `${person} ${one.id}`, { type: "participation.low", person, figures });
    }
  }
}

/** What one commit's judgements share. */
interface Run {
  time: number;
  alerts: ReadonlyMap<number, Alert[]>;
  fired: Fired;
  /** whose participation is looked at, by site */
  persons: Map<number, JudgedResponse[]>;
  /** alerts whose memory has changed */
  changed: Set<Alert>;
}

/** One alert beside one response, but for what is judged of a person as a whole. */
function judgeFor(alert: Alert, response: JudgedResponse, fed: number, { time, fired, changed }: Run): void {
  const { response: matched, falls } = alert.when;
  if (matched && isMatched(matched, response))
    fired.fire(alert, response.id, { type: "response.matched", response: response.id });
  if (!falls || !alert.memory || (fed & FED[falls.metric]) > 0) return;
  const figures = findFall(falls, alert.memory as FallsMemory, response, Math.min(time, response.at));
  changed.add(alert);
  if (figures) fired.fire(alert, response.id, { type: "metric.fell", figures });
}

/** @returns what is noted of the response: that it is judged, and whether it may still go on */
function judgeOne(one: SettledRow, run: Run): Judgement {
  const { time, alerts, persons } = run;
  const response = judgedOf(one);
  const site = Number(one.row.site);
  const isOld = time - response.at > KEPT_MS;
  const isOver = isOld && (one.fed & JUDGED) > 0; // it did not go on: this ends its being kept
  if (!isOver && mayFire(one, response, time)) {
    for (const alert of alerts.get(site) ?? []) judgeFor(alert, response, one.fed, run);
    if (isPrompt(response)) persons.set(site, [...(persons.get(site) ?? []), response]);
  }
  return {
    ...{ seq: response.seq, dueAt: one.dueAt, fed: one.fed | sumFed(response) | JUDGED },
    keptUntil: isFinal(one) || isOld ? null : time + KEPT_MS,
  };
}

/**
 * Judges the responses that are settled, some hundreds at a time. What fired, its messages, and the note that they are
 * judged are one commit: a crash before it judges them again, one after it never does.
 *
 * @returns the sites that had any
 */
export async function fireSettled(
  { database, now }: JobServices,
  isOver: () => boolean,
): Promise<ReadonlySet<number>> {
  const touched = new Set<number>();
  while (!isOver()) {
    const time = now();
    const settled = await listSettled(database, time);
    if (settled.length === 0) {
      if (await hasSettled(database, time)) await database.write([dropOrphans(time)]);
      return touched;
    }
    const alerts = bySite(await listActiveAlerts(database));
    const fired = new Fired(time, await listSiteZones(database, [...alerts.keys()]));
    const run: Run = { time, alerts, fired, persons: new Map(), changed: new Set() };
    const judgements = settled.map((one) => judgeOne(one, run));
    for (const { row } of settled) touched.add(Number(row.site));
    for (const [site, responses] of run.persons)
      await judgePersons(database, alerts.get(site) ?? [], responses, fired);
    await database.write([
      ...fired.statements,
      ...[...run.changed].map((alert) => saveMemory(alert, alert.memory)),
      ...settleStatements(judgements),
    ]);
  }
  return touched;
}

/** Looks at the scores of `below` alerts. @param isWanted which alerts are to be looked at now */
export async function fireBelow(
  { database, now }: JobServices,
  isWanted: (alert: Alert) => boolean,
): Promise<void> {
  const alerts = (await listActiveAlerts(database)).filter((alert) => alert.when.below && isWanted(alert));
  if (alerts.length === 0) return;
  const zones = await listSiteZones(database, [...new Set(alerts.map(({ site }) => site))]);
  for (const alert of alerts) {
    const wanted = alert.when.below;
    if (!wanted) continue;
    const time = now();
    const period = { from: time - Number.parseInt(wanted.over, 10) * DAY, until: time + 1 };
    const [moods] = await readMoods(database, alert.site, wanted, [period]);
    const memory: BelowMemory = { isBelow: false, ...(alert.memory as BelowMemory | null) };
    const was = memory.isBelow;
    const figures = findBelow(wanted, memory, moods ? scoreOf(wanted.metric, moods) : null);
    if (memory.isBelow === was) continue;
    const fired = new Fired(time, zones);
    if (figures) fired.fire(alert, `below ${alert.revision} ${time}`, { type: "metric.below", figures });
    await database.write([...fired.statements, saveMemory(alert, memory)]);
  }
}
