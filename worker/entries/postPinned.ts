import { lookup } from "node:dns/promises";
import * as http from "node:http";
import * as https from "node:https";
import { isIPv6, type LookupFunction } from "node:net";
import { ANSWER_MS, type OutgoingPost } from "../outbox/outgoing.ts";

/** More of an answer is not read. */
const MOST_READ = 65_536;

/** All addresses that this machine finds for a name; none for a name that is not there. */
export async function resolveName(name: string): Promise<string[]> {
  try {
    return (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    // No such name, or no resolver: it is asked again before each try.
    if (code === "ENOTFOUND" || code === "EAI_AGAIN" || code === "ENODATA") return [];
    throw cause;
  }
}

/** Finds what was judged, whatever the name resolves to by now. */
const pinnedTo = (addresses: readonly string[]): LookupFunction => {
  const all = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
  return (name, options, done) => {
    const [first] = all;
    if (!first) done(Object.assign(new Error(`${name} has no address`), { code: "ENOTFOUND" }), "", 4);
    else if (options.all) done(null, all);
    else done(null, first.address, first.family);
  };
};

/** Posts to one of the addresses that were judged. The name stays in the request and in the certificate's check. */
export function postPinned({ url, headers, body, addresses }: OutgoingPost): Promise<number> {
  const { request } = url.protocol === "http:" ? http : https;
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        headers: { ...headers, "content-length": Buffer.byteLength(body) },
        agent: false,
        signal: AbortSignal.timeout(ANSWER_MS),
        ...(addresses && { lookup: pinnedTo(addresses) }),
      },
      (answer) => {
        resolve(answer.statusCode ?? 0);
        let read = 0;
        answer.on("data", (chunk: Buffer) => {
          read += chunk.length;
          if (read > MOST_READ) answer.destroy();
        });
        // The status is known: what goes wrong with the rest of the answer changes nothing.
        answer.on("error", () => undefined);
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
