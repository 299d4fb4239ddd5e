import * as v from "valibot";
import type { Survey } from "../../schema/definition/survey.ts";
import { LIST_FOR_OBJECT } from "../../schema/definition/validationMessage.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import { replay } from "../../schema/engine/replay.ts";
import { scoreGroup } from "../../schema/kinds/scoreGroup.ts";
import { type Tally, tallyOf } from "../../schema/metrics/tally.ts";
import type { Fault } from "../../schema/protocol/fault.ts";
import { findBadText } from "../../schema/protocol/json.ts";
import { type Incoming, snapshotSchema } from "../../schema/protocol/responseFields.ts";
import { sha256 } from "../http/hash.ts";
import { faultsOf } from "../http/parse.ts";
import { type CheckedLink, linkFaultOf, personOfLink, withoutToken } from "../links/link.ts";
import { tombstoneHash } from "../store/erasure.ts";
import { columnsOf, type PreparedSnapshot } from "../store/ingest/prepared.ts";
import type { Site } from "../store/sites.ts";
import { canonicalSnapshot } from "./canonicalSnapshot.ts";
import { quickSnapshot } from "./quickSnapshot.ts";

/** A visitor's clock may date a response at most this far back. */
const OLDEST = 400 * 86_400_000;

/** A snapshot of the right shape, or the place where its shape is wrong. */
export type ReadSnapshot = { snapshot: Incoming } | { fault: Fault };

export function readSnapshot(
  item: unknown,
  findFault: (value: unknown) => Fault | null = findBadText,
): ReadSnapshot {
  const bad = findFault(item);
  if (bad) return { fault: bad };
  const quick = quickSnapshot(item);
  if (quick) return { snapshot: quick };
  const read = v.safeParse(snapshotSchema, item);
  if (read.success) return { snapshot: read.output };
  if (Array.isArray(item)) return { fault: { at: "", message: LIST_FOR_OBJECT } };
  return { fault: faultsOf(read.issues)[0] ?? { at: "", message: "is not of the shape" } };
}

/** Removes visitor id and traits under GPC or DNT. The answer itself was given freely, and still counts. */
const withoutPerson = (snapshot: Incoming): Incoming => ({
  ...snapshot,
  visitor: null,
  user: null,
  traits: null,
});

/** Says what the link says, and keeps nothing of its token. */
function saidByLink(given: Incoming, { content }: CheckedLink): Incoming {
  const token = given.link ?? "";
  const [url, referrer] = [withoutToken(given.url, token), withoutToken(given.referrer, token)];
  return { ...given, url, referrer, ...(content && personOfLink(content)) };
}

/** Traits without nulls: null means absent. */
function known(traits: Incoming["traits"]): Traits {
  const given = traits ?? {};
  // Most traits have no null: those are not copied.
  for (const name in given) {
    if (given[name] === null)
      return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)) as Traits;
  }
  return given as Traits;
}

export function groupsOf(survey: Survey, answers: Answers): string[] {
  const groups = survey.questions.map((question) =>
    scoreGroup(question.kind, answers[question.id], question.kind === "ces" ? question.points : undefined),
  );
  return [...new Set(groups.filter((group) => group !== null))];
}

interface Judged {
  answers: Answers;
  tally: Tally;
  groups: string[];
  error: PreparedSnapshot["error"];
}

function judge(survey: Survey | null, snapshot: Incoming, traits: Traits): Judged {
  const nothing = { answers: {}, tally: {}, groups: [] };
  if (!survey) {
    const message = `there is no version ${snapshot.version} of “${snapshot.survey}”`;
    return { ...nothing, error: { code: "unknown-version", at: "/version", message } };
  }
  const verdict = replay(survey, snapshot.state, snapshot.answers ?? {}, traits);
  if (!verdict.isFine) {
    const { code, at, message } = verdict;
    return { ...nothing, error: { code, at, message } };
  }
  const { answers, path, ending } = verdict;
  return {
    answers,
    tally: tallyOf(survey, snapshot.state, path, answers, ending),
    groups: groupsOf(survey, answers),
    error: null,
  };
}

/**
 * Makes a snapshot ready to store: replays it on its version, tallies it and computes its hashes.
 *
 * @param survey the version that the snapshot names, or null if it doesn't exist
 * @param isPrivate the visitor sends GPC or DNT
 */
export function prepareSnapshot(
  site: Site,
  given: Incoming,
  survey: Survey | null,
  { now, isPrivate, link = null }: { now: number; isPrivate: boolean; link?: CheckedLink | null },
): PreparedSnapshot {
  const isWithoutPerson = isPrivate && site.respectGpc;
  const said = link ? saidByLink(given, link) : given;
  const snapshot = isWithoutPerson ? withoutPerson(said) : said;
  const traits = known(snapshot.traits);
  const { answers, tally, groups, error } = judge(survey, snapshot, traits);
  const id = snapshot.id.toLowerCase();
  const shownAt = Date.parse(snapshot.shownAt);
  const tombstones = () => [
    tombstoneHash(site, "response", id),
    ...[snapshot.visitor, snapshot.user].flatMap((name) => (name ? tombstoneHash(site, "person", name) : [])),
  ];
  const at = Math.max(now - OLDEST, Math.min(now, shownAt));
  const body = sha256(canonicalSnapshot(snapshot, id)).slice(0, 22);
  const channel = snapshot.channel ?? "widget";
  const fields = columnsOf(
    snapshot,
    { id, shownAt, at, channel, proved: !!link?.content && !isWithoutPerson, answers, traits },
    {
      site: site.seq,
      groups: JSON.stringify(groups),
      tally: JSON.stringify(tally),
      body,
      link: link?.content?.once ?? null,
    },
  );
  const linkFault = link ? linkFaultOf(link, snapshot.survey, { now, at }) : undefined;
  return { fields, countsTraits: site.countTraits.length > 0, tombstones, linkFault, error };
}
