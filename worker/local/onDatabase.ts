import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { Failure } from "../cli/failure.ts";
import { openDatabase } from "../entries/openDatabase.ts";
import { readSettings } from "../settings.ts";
import { InUse } from "../store/file/fileLock.ts";
import { askServer } from "./client.ts";
import { type OperationInput, type OperationName, type OperationResult, runOperation } from "./operations.ts";
import { databaseFileOf, socketPathOf } from "./socketPath.ts";

/** A server that has just taken the file listens for commands a moment later. */
const TRIES = 20;
const PAUSE = 100;

/** Operations for a new database too. The others would find nothing in one, and would create a file for a misspelt name. */
const MAY_MAKE_FILE: readonly OperationName[] = ["site", "seed"];

function checkFile(operation: OperationName, file: string | null): void {
  if (file === null || MAY_MAKE_FILE.includes(operation) || existsSync(file)) return;
  throw new Failure(`there is no database ${file}`, {
    hint: "set EARSHOT_DB to the database that the server uses; “earshot serve” and “earshot site NAME” make a new one",
  });
}

/**
 * Does something on the database that the environment names: through the server that holds its file, or on the file
 * itself where none runs.
 *
 * @throws Failure with what went wrong, such as a file that isn't there; InUse where the file's holder does not answer
 */
export async function onDatabase<N extends OperationName>(
  operation: N,
  input: OperationInput<N>,
  progress: (value: unknown) => void = () => undefined,
): Promise<OperationResult<N>> {
  const settings = readSettings(process.env);
  const file = databaseFileOf(settings.database);
  checkFile(operation, file);
  for (let tries = 0; ; tries++) {
    const told = file && (await askServer(socketPathOf(file), { operation, input }, progress));
    if (told) return told.result as OperationResult<N>;
    try {
      const database = await openDatabase(settings);
      try {
        const context = { database, now: Date.now, collector: undefined, progress };
        return (await runOperation(operation, input, context)) as OperationResult<N>;
      } finally {
        await database.close();
      }
    } catch (cause) {
      if (!(cause instanceof InUse) || tries >= TRIES) throw cause;
      await sleep(PAUSE);
    }
  }
}
