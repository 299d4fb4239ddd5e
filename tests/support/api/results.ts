import type { Result } from "../../../schema/protocol/wire.ts";
import type { Door } from "../runtime/door.ts";
import type { Owner } from "./owner.ts";

/** What was made of each response, in a word: its result, or the code that it was refused with. */
export const told = ({ body }: { body: { results: Result[] } }): string[] =>
  body.results.map(({ result, error }) => error?.code ?? result);

/** Sends responses in one batch. @returns what was made of each */
export const tell = async (owner: Owner, ...responses: unknown[]): Promise<string[]> =>
  told(await owner.send(responses));

/** Posts a body as it is. */
export const post = (door: Door, body: BodyInit, headers: Record<string, string> = {}): Promise<Response> =>
  door.request("/v1/responses", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body,
  });

/** Rows of the owner's site, read beside the app. */
export const rowsOf = (door: Door, owner: Owner) =>
  door.sql(`SELECT * FROM responses WHERE site = (SELECT seq FROM sites WHERE public_key = ?) ORDER BY id`, [
    owner.publicKey,
  ]);
