/**
 * What commands do on the database itself. A command asks the server that holds the file through its local socket, or
 * opens the file itself where none runs: both run the same function of this table.
 */
import * as v from "valibot";
import { Failure } from "../cli/failure.ts";
import { seedDemo } from "../demo/seed/seedDemo.ts";
import { faultsOf } from "../http/parse.ts";
import { rebuildPeopleNow } from "../jobs/people.ts";
import { newSite } from "../schemas/settings.ts";
import type { Database } from "../store/database.ts";
import { BackupError } from "../store/file/backup.ts";
import { createKey } from "../store/keys.ts";
import { rebuildCounts } from "../store/rebuild.ts";
import { createSite, findSite, findSiteById, listSites } from "../store/sites.ts";
import { rebuildTexts } from "../store/texts/rebuildTexts.ts";
import { importInput, importLocally } from "./importOperation.ts";

export interface OperationContext {
  database: Database;
  now(): number;
  /** the address of the collector that runs the operation; none where a command opened the file itself */
  collector: string | undefined;
  /** tells the command how far the operation is */
  progress(value: unknown): void;
}

interface Operation<I = unknown, O = unknown> {
  input: v.GenericSchema<unknown, I>;
  run(context: OperationContext, input: I): Promise<O>;
}

const operation = <I, O>(
  input: v.GenericSchema<unknown, I>,
  run: (context: OperationContext, input: I) => Promise<O>,
): Operation<I, O> => ({ input, run });

/** By name. What is asked for is checked by `input` first: the socket is a door like any other. */
export const OPERATIONS = {
  site: operation(newSite, async ({ database, now, collector }, { name }) => {
    const { site, secretKey } = await createSite(database, { name }, now());
    return { id: site.id, name: site.name, publicKey: site.publicKey, secretKey, collector };
  }),

  sites: operation(v.strictObject({}), async ({ database, collector }) => ({
    sites: (await listSites(database)).map(({ id, name, publicKey }) => ({ id, name, publicKey })),
    collector,
  })),

  backup: operation(v.strictObject({ path: v.string() }), async ({ database }, { path }) => {
    if (!database.backUp)
      throw new Failure("a libSQL server keeps its own backups", { hint: "see the server's documentation" });
    try {
      return await database.backUp(path);
    } catch (cause) {
      throw cause instanceof BackupError ? new Failure(cause.message) : cause;
    }
  }),

  rebuild: operation(v.strictObject({}), async ({ database, now, progress }) => ({
    ...(await rebuildCounts(database, now(), progress)),
    texts: await rebuildTexts(database),
    people: await rebuildPeopleNow(database, now),
  })),

  seed: operation(v.strictObject({}), async ({ database, now, collector }) => {
    const { site, secretKey, responses, people } = await seedDemo(database, now);
    await rebuildPeopleNow(database, now);
    return {
      site: site.id,
      publicKey: site.publicKey,
      secretKey: secretKey ?? null,
      responses,
      people,
      collector,
    };
  }),

  import: operation(importInput, (context, input) => importLocally(context, input)),

  key: operation(
    v.strictObject({ site: v.string(), name: v.string() }),
    async ({ database, now }, { site: wanted, name }) => {
      const site = (await findSite(database, wanted)) ?? (await findSiteById(database, wanted));
      if (!site) {
        throw new Failure(`there is no site “${wanted}”`, {
          hint: "give its id (site_…) or its public key (pk_…); “earshot site” lists the sites",
        });
      }
      return { secretKey: (await createKey(database, site.seq, { name }, now())).secretKey };
    },
  ),
};

type Operations = typeof OPERATIONS;
export type OperationName = keyof Operations;
export type OperationInput<N extends OperationName> = Parameters<Operations[N]["run"]>[1];
export type OperationResult<N extends OperationName> = Awaited<ReturnType<Operations[N]["run"]>>;

const isName = (name: string): name is OperationName => Object.hasOwn(OPERATIONS, name);

/** Checks what is asked for and does it. @throws Failure for an unknown operation or input that does not fit */
export async function runOperation(
  name: string,
  input: unknown,
  context: OperationContext,
): Promise<unknown> {
  if (!isName(name))
    throw new Failure(`the server knows no operation “${name}”`, {
      hint: "the command and the running server are of different versions: restart the server",
    });
  const { input: schema, run }: Operation = OPERATIONS[name] as Operation;
  const read = v.safeParse(schema, input);
  if (read.success) return run(context, read.output);
  const places = faultsOf(read.issues, { schema, input }).map(
    ({ at, message }) => `${at.slice(1)} ${message}`,
  );
  throw new Failure(`“${name}” can't be done: ${places.join("; ")}`, { status: 2 });
}
