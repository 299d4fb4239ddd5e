import { join } from "node:path";
import { createClient } from "@libsql/client";
import { describe, expect, it } from "vitest";
import { createOwner, npsSurvey, ownerOf, snapshot } from "../support/api/owner.ts";
import { doorOf, newFolder, startServing } from "./serving.ts";

/** More than one slice of an export, so that it has begun when it fails. */
const RESPONSES = 700;

/** A file whose oldest response no reader can make sense of. */
async function damagedFile(): Promise<{ file: string; publicKey: string; secretKey: string }> {
  const file = join(newFolder(), "damaged.db");
  const server = await startServing(file);
  const owner = await createOwner(doorOf(server));
  await owner.putSurvey(npsSurvey());
  for (let sent = 0; sent < RESPONSES; sent += 50)
    await owner.send(Array.from({ length: 50 }, () => snapshot()));
  await server.stop();
  const client = createClient({ url: `file:${file}` });
  await client.execute(
    "UPDATE responses SET answers = '{' WHERE seq = (SELECT seq FROM responses ORDER BY at, seq LIMIT 1)",
  );
  client.close();
  return { file, publicKey: owner.publicKey, secretKey: owner.secretKey };
}

describe("an export that fails midway", () => {
  it("is cut off and reported, packed or not, and the server serves on", async () => {
    const { file, publicKey, secretKey } = await damagedFile();
    const server = await startServing(file);
    const owner = ownerOf(doorOf(server), publicKey, secretKey);
    for (const type of ["csv", "ndjson"]) {
      for (const encoding of ["identity", "gzip"]) {
        const answer = await server.request(`/v1/responses.${type}`, {
          headers: { authorization: `Bearer ${secretKey}`, "accept-encoding": encoding },
        });
        expect(answer.status).toBe(200);
        await expect(answer.text(), `${type} ${encoding}`).rejects.toThrow();
      }
    }
    expect(server.output()).toContain("export broken off");
    expect((await owner.get("/v1/surveys")).status).toBe(200);
    await server.stop();
  });
});
