import { indexTexts } from "../store/texts/textIndex.ts";
import type { Job } from "./job.ts";

/** Indexes the texts of responses behind the ingest. What is not indexed yet, a search reads from its row. */
export const fullText: Job = {
  name: "full text",
  every: 30_000,
  atStart: true,
  afterCommit: true,
  async run({ database, pace }, isOver) {
    while (!isOver()) {
      const start = performance.now();
      if ((await indexTexts(database)) === 0) return true;
      await pace(performance.now() - start);
    }
    return false;
  },
};
