import type { Door } from "../runtime/door.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "./owner.ts";

export const NUL = "a\0b";
export const LONE = "a\ud800b";

/** A site with the NPS survey and one of words, and what a test of refusals does with it. */
export async function createTarget(door: Door) {
  const owner: Owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
  await owner.putSurvey({
    id: "words",
    questions: [
      { id: "long", kind: "text", title: "Well?", long: true, maxLength: 5000 },
      {
        id: "pick",
        kind: "choice",
        title: "Well?",
        other: true,
        choices: [
          { id: "a", label: "A" },
          { id: "b", label: "B" },
        ],
      },
    ],
  });
  return {
    owner,
    /** the response as the owner reads it */
    stored: async ({ id }: { id: string }) => (await owner.get(`/v1/responses/${id}`)).body,
    /** Sends one that has to be refused. @returns its error, once nothing of it was found stored */
    async refused(fields: Record<string, unknown>): Promise<{ code: string; at: string; message: string }> {
      const sent = snapshot(fields);
      const { body } = await owner.send([sent]);
      const rows = await door.sql("SELECT id FROM responses WHERE id = ?", [
        String(sent.id)
          .toLowerCase()
          .replace(/\p{Surrogate}/gu, ""),
      ]);
      const [{ result, error }] = body.results;
      if (result !== "rejected" || rows.length > 0)
        throw new Error(`${JSON.stringify(fields)} was ${result}, with ${rows.length} rows`);
      return error;
    },
  };
}
export type Target = Awaited<ReturnType<typeof createTarget>>;
