import { pause } from "../store/rows/rowSlices.ts";
import { listSurveyIds } from "../store/surveys.ts";
import {
  countBackStep,
  isSettled,
  listUnfinishedTraits,
  openTrait,
  removeTraitStep,
  type UnfinishedTrait,
} from "../store/traits/countedTraits.ts";
import type { Job, JobServices } from "./job.ts";

type IsOver = () => boolean;

async function countBack(
  { database }: JobServices,
  trait: UnfinishedTrait,
  isOver: IsOver,
): Promise<boolean> {
  if (!trait.isOpen) await openTrait(database, trait);
  for (let from: number | null = trait.doneTo; from !== null; ) {
    if (isOver()) return false;
    from = await countBackStep(database, trait, from);
    await pause();
  }
  return true;
}

async function remove({ database }: JobServices, trait: UnfinishedTrait, isOver: IsOver): Promise<boolean> {
  const surveys = await listSurveyIds(database, trait.site);
  while (!(await removeTraitStep(database, trait, surveys))) {
    if (isOver()) return false;
    await pause();
  }
  return true;
}

/**
 * Counts responses back in the traits that owners named, and removes the counts of those that they let go (`countTraits`,
 * contract section 9). Until a trait is counted back, reports by it read rows.
 */
export const countedTraits: Job = {
  name: "counted traits",
  every: 0,
  atStart: true,
  async run(services, isOver) {
    const { database, now } = services;
    let isDone = true;
    for (const trait of await listUnfinishedTraits(database)) {
      if (!isSettled(database, trait, now())) continue;
      isDone = (await (trait.isRemoved ? remove : countBack)(services, trait, isOver)) && isDone;
    }
    return isDone;
  },
};
