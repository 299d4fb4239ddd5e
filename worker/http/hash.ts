import * as crypto from "node:crypto";

/** Node's one-call hash takes a third of the time; not every runtime has it. */
const hashOnce: typeof crypto.hash | undefined = crypto.hash;

/** SHA-256 as base64url. */
export const sha256 = (text: string): string =>
  hashOnce
    ? hashOnce("sha256", text, "base64url")
    : crypto.createHash("sha256").update(text).digest("base64url");

/** Random bytes as base64url. */
export const randomText = (bytes: number): string => crypto.randomBytes(bytes).toString("base64url");
