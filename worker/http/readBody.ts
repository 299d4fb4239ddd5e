import type { Context } from "hono";
import { LIMITS } from "../../schema/definition/limits.ts";
import { findBadText, isNestedDeeper } from "../../schema/protocol/json.ts";
import { ApiError } from "./apiError.ts";

interface Limits {
  /** bytes */
  bytes?: number;
  depth?: number;
}

const tooLarge = (bytes: number) => new ApiError("too-large", `the body is larger than ${bytes} bytes`);

/** Reads at most `bytes`, and stops there, whatever `Content-Length` says. */
async function readCapped(c: Context, bytes: number): Promise<Uint8Array> {
  const declared = c.req.header("content-length");
  if (Number(declared) > bytes) throw tooLarge(bytes);
  if (declared !== undefined) return new Uint8Array(await c.req.arrayBuffer());
  const reader = c.req.raw.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > bytes) {
      await reader?.cancel();
      throw tooLarge(bytes);
    }
    chunks.push(part.value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

const decoder = new TextDecoder("utf-8", { fatal: true });

interface Read {
  value: unknown;
  /** in valid UTF-8, JSON can carry a NUL or a lone surrogate only as an escape */
  hasEscapes: boolean;
}

async function read(c: Context, { bytes = LIMITS.body, depth = LIMITS.jsonDepth }: Limits): Promise<Read> {
  const body = await readCapped(c, bytes).catch((cause) => {
    // The visitor left during the upload: not an error of ours, so it isn't reported.
    throw cause instanceof ApiError ? cause : new ApiError("bad-json", "the body was cut off");
  });
  if (body.length > bytes) throw tooLarge(bytes);
  let text: string;
  try {
    text = decoder.decode(body);
  } catch {
    throw new ApiError("bad-json", "the body must be UTF-8"); // the decoder gives no further detail
  }
  if (isNestedDeeper(text, depth)) throw new ApiError("bad-json", `the body is nested deeper than ${depth}`);
  try {
    return { value: JSON.parse(text), hasEscapes: text.includes("\\u") };
  } catch (cause) {
    throw new ApiError(
      "bad-json",
      `the body is not JSON: ${(cause as Error).message.replace(/,? ?".*$/s, "")}`,
    );
  }
}

/**
 * The body's JSON value, and the place of the first text or key, at any depth, that can't be stored unchanged.
 *
 * @throws ApiError `too-large`, or `bad-json` for a body that isn't UTF-8, isn't JSON, or is nested too deep
 */
export async function readJson(
  c: Context,
  limits: Limits = {},
): Promise<{ value: unknown; findFault: typeof findBadText }> {
  const { value, hasEscapes } = await read(c, limits);
  return { value, findFault: hasEscapes ? findBadText : () => null };
}

/** As `readJson`, but refuses texts that can't be stored unchanged. */
export async function readCleanJson(c: Context, limits: Limits = {}): Promise<unknown> {
  const { value, findFault } = await readJson(c, limits);
  const fault = findFault(value);
  if (fault) throw new ApiError("invalid", fault.message, { errors: [fault] });
  return value;
}
