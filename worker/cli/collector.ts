/** The collector's API as the command line asks it, its errors told in a sentence. */
import { Option } from "commander";
import * as v from "valibot";
import type { Survey } from "../../schema/definition/survey.ts";
import type { Fault } from "../../schema/protocol/fault.ts";
import type { Imported } from "../import/importFile.ts";
import { importAnswer } from "../import/importSchemas.ts";
import { streamed } from "../import/streamed.ts";
import { Failure, misuse } from "./failure.ts";
import { printable } from "./terminal.ts";

const PATIENCE = 30_000;

export interface Access {
  url: string;
  key?: string;
}
const standing = v.object({
  version: v.number(),
  status: v.picklist(["draft", "live", "paused", "closed"]),
});
const stored = v.object({
  id: v.string(),
  ...standing.entries,
  definition: v.custom<Survey>((value) => typeof value === "object" && value !== null),
});
export type StoredDefinition = v.InferOutput<typeof stored>;

/** What a collector answered, if it is of the shape: what answers at an address need not be one. */
function readAs<S extends v.GenericSchema>(schema: S, body: unknown): v.InferOutput<S> {
  const read = v.safeParse(schema, body);
  if (read.success) return read.output;
  throw new Failure("it does not answer as an Earshot collector does");
}

interface Problem {
  code?: string;
  detail?: string;
  errors?: Fault[];
}

/** A request that the collector refused. */
export class Refusal extends Failure {
  readonly code: string;

  constructor(status: number, { code = "", detail = `it answered ${status}`, errors = [] }: Problem) {
    const places = errors.map(({ at, message }) => `${at} ${message}`.trim());
    const hint = HINTS[code];
    super(printable([detail, ...places].join("; ")), hint === undefined ? {} : { hint });
    this.code = code;
  }
}

const HINTS: Readonly<Record<string, string>> = {
  unauthorized:
    "give the secret key (sk_…) of this collector's site as EARSHOT_KEY; “earshot key” makes one where it is lost",
  forbidden: "pull needs a key with the scope read, push one with read and write: POST /v1/keys makes one",
  "version-mismatch": "somebody else changed it meanwhile: pull it, look at what changed, and push again",
  unavailable: "try again in a moment: nothing of this was stored",
};

export const accessOptions = (): [Option, Option] => [
  new Option("--url <url>", "the collector's address").env("EARSHOT_URL").default("http://localhost:8787"),
  new Option("--key <secret>", "the site's secret key; better given as the variable").env("EARSHOT_KEY"),
];

export const ABOUT_KEYS = `
The secret key is best given as the variable EARSHOT_KEY: what stands on a command line is seen in the list of processes
and kept in the shell's history.`;

function readUrl(text: string): string {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol)) {
    throw misuse(`--url is “${text}”, which is not an http: or https: address`);
  }
  return text.replace(/\/+$/, "");
}

function readKey(text: string | undefined): string {
  const key = text?.trim() ?? "";
  if (key === "") throw misuse("no key is given", "set EARSHOT_KEY to the site's secret key (sk_…)");
  if (key.startsWith("pk_"))
    throw misuse("that is the site's public key", "set EARSHOT_KEY to its secret key (sk_…)");
  if (!/^[\x21-\x7e]+$/.test(key)) throw misuse("the key holds characters that no key has");
  return key;
}

function unreachable(url: string, cause: unknown): Failure {
  if (cause instanceof Error && cause.name === "TimeoutError")
    return new Failure(`${url} did not answer within ${PATIENCE / 1000} s`);
  const { code, message } = ((cause as Error).cause ?? cause) as NodeJS.ErrnoException;
  const reasons: Readonly<Record<string, string>> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "there is no such host",
  };
  const reason = reasons[code ?? ""] ?? printable(code ?? message);
  return new Failure(`${url} can't be reached: ${reason}`, {
    hint: "is the collector running, and EARSHOT_URL its address?",
  });
}

interface Answer {
  status: number;
  etag: string | null;
  body: Record<string, unknown>;
}

async function readAnswer(url: string, response: Response): Promise<Answer> {
  const type = response.headers.get("content-type") ?? "";
  const text = await response.text();
  try {
    if (!/[/+]json\b/.test(type)) throw new SyntaxError("another type");
    return { status: response.status, etag: response.headers.get("etag"), body: JSON.parse(text) };
  } catch {
    const what = `${response.status}${type ? `, ${printable(type.split(";")[0] ?? "")}` : ""}`;
    throw new Failure(`what answers at ${url} is not an Earshot collector (${what})`, {
      hint: "is EARSHOT_URL its address?",
    });
  }
}

/** Asks the collector in a site's name. @throws Failure for misuse, and what does not answer; Refusal for a problem */
export function collectorOf(access: Access) {
  const url = readUrl(access.url);
  const authorization = `Bearer ${readKey(access.key)}`;
  const ask = async (
    method: string,
    path: string,
    { body, ifMatch }: { body?: unknown; ifMatch?: string } = {},
  ) => {
    const headers = {
      authorization,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...(ifMatch === undefined ? {} : { "if-match": ifMatch }),
    };
    const sent = {
      method,
      headers,
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    };
    const response = await fetch(url + path, sent).catch((cause) => {
      throw unreachable(url, cause);
    });
    const answer = await readAnswer(url, response);
    if (answer.status >= 400) throw new Refusal(answer.status, answer.body);
    return answer;
  };
  return {
    url,
    /** ids of the site's surveys */
    async list(): Promise<string[]> {
      const { body } = await ask("GET", "/v1/surveys");
      return (body.surveys as { id: string }[]).map(({ id }) => id);
    },
    async get(id: string): Promise<{ survey: StoredDefinition; etag: string | null } | null> {
      try {
        const { body, etag } = await ask("GET", `/v1/surveys/${encodeURIComponent(id)}`);
        return { survey: readAs(stored, body), etag };
      } catch (cause) {
        if (cause instanceof Refusal && cause.code === "not-found") return null;
        throw cause;
      }
    },
    /** sends a file as it is read, however long that takes */
    async importFile(
      query: Record<string, string>,
      type: string,
      chunks: AsyncGenerator<Uint8Array>,
    ): Promise<Imported> {
      const response = await fetch(`${url}/v1/import?${new URLSearchParams(query)}`, {
        method: "POST",
        headers: { authorization, "content-type": type },
        body: streamed(chunks),
        // Node sends a stream only with this, which its types don't know (https://github.com/nodejs/node/issues/46221).
        duplex: "half",
      } as RequestInit).catch((cause) => {
        throw unreachable(url, cause);
      });
      const answer = await readAnswer(url, response);
      if (answer.status >= 400) throw new Refusal(answer.status, answer.body);
      return readAs(importAnswer, answer.body);
    },
    async put(
      id: string,
      definition: unknown,
      etag: string | null,
    ): Promise<Pick<StoredDefinition, "version" | "status">> {
      const { body } = await ask("PUT", `/v1/surveys/${encodeURIComponent(id)}`, {
        body: definition,
        ...(etag === null ? {} : { ifMatch: etag }),
      });
      return readAs(standing, body);
    },
  };
}
export type Collector = ReturnType<typeof collectorOf>;
