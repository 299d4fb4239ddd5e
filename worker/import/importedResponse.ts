import type { Survey } from "../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../schema/engine/answer.ts";
import { normalizeAnswers } from "../../schema/engine/normalizeAnswers.ts";
import { importedTally } from "../../schema/metrics/tally.ts";
import { sha256 } from "../http/hash.ts";
import { groupsOf, readSnapshot } from "../ingest/prepareSnapshot.ts";
import { tombstoneHash } from "../store/erasure.ts";
import { columnsOf, type PreparedSnapshot } from "../store/ingest/prepared.ts";
import type { Site } from "../store/sites.ts";
import { RowFault } from "./rowFault.ts";

/** What a row says. */
export interface ImportedRow {
  /** the file's own name of it, or null */
  id: string | null;
  /** the row itself: without an id, the same row is the same response */
  row: string;
  /** milliseconds */
  at: number;
  user: string | null;
  locale: string | null;
  url: string | null;
  traits: Traits;
  answers: Answers;
}

/** A UUID of version 8 (RFC 9562), which follows from a text. */
function uuidOf(text: string): string {
  const hex = Buffer.from(sha256(text), "base64url").toString("hex");
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

interface Target {
  site: Site;
  survey: Survey;
  version: number;
  channel: string;
}

/**
 * A row as a response that is ready to be stored. Its id follows from the row's, so that the same row is the same
 * response however often it comes.
 *
 * @throws RowFault where a field is not of its shape
 */
export function importedResponse(
  { site, survey, version, channel }: Target,
  { id, row, at, user, locale, url, traits, answers }: ImportedRow,
): PreparedSnapshot {
  const name = id === null ? ["row", row] : ["id", id];
  const time = new Date(at).toISOString();
  const read = readSnapshot({
    id: uuidOf(JSON.stringify(["import", survey.id, ...name])),
    survey: survey.id,
    version,
    rev: 1,
    state: "completed",
    shownAt: time,
    answers: normalizeAnswers(survey, answers),
    channel,
    user,
    locale,
    url,
    traits,
  });
  if ("fault" in read) throw new RowFault(read.fault.at, read.fault.message);
  const { snapshot } = read;
  const given = (snapshot.answers ?? {}) as Answers;
  const tally = importedTally(survey, given);
  const fields = columnsOf(
    snapshot,
    { id: snapshot.id, shownAt: at, at, channel, proved: false, answers: given, traits },
    {
      site: site.seq,
      groups: JSON.stringify(groupsOf(survey, given)),
      tally: JSON.stringify(tally),
      body: sha256(row).slice(0, 22),
      link: null,
    },
  );
  const tombstones = () => [
    tombstoneHash(site, "response", snapshot.id),
    ...(user ? [tombstoneHash(site, "person", user)] : []),
  ];
  const countsTraits = site.countTraits.length > 0;
  return { fields, countsTraits, tombstones, error: null, isImported: true };
}
