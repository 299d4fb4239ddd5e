/** The bytes of an import as text: only UTF-8 is read, and never more than a piece of it at once. */
import { ApiError } from "../http/apiError.ts";

/** The beginning is looked at before anything is stored. */
const HEAD = 65_536;
/** A chunk may be a whole file; in pieces its rows are never all in memory. */
const PIECE = 65_536;
/** Bytes that one row may have. */
export const LONGEST = 262_144;
const LINE_FEED = 10;
const RETURN = 13;

/** What stands in a file from some line on can't be read. */
export interface Broken {
  line: number;
  message: string;
}

export interface ImportText {
  /** the first bytes, which are UTF-8 */
  head: Uint8Array;
  /** all bytes, the head included, in pieces; they end before the first line that is not UTF-8 */
  pieces(): AsyncGenerator<Uint8Array>;
  /** once the pieces have ended: whether they ended before a line that is not UTF-8 */
  isCutOff(): boolean;
}

/** The message for text that is not UTF-8; it follows the place. */
export const NOT_UTF8 = "is not UTF-8: save the file as “CSV UTF-8”, or convert it, and import it again";

const isUtf8 = (bytes: Uint8Array, isWhole: boolean): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch {
    return false; // the decoder tells no more than that
  }
};

function checkHead(head: Uint8Array, isWhole: boolean): void {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff))
    throw new ApiError("bad-request", `the file begins with the byte order mark of UTF-16: it ${NOT_UTF8}`);
  if (!isUtf8(head, isWhole)) throw new ApiError("bad-request", `the file ${NOT_UTF8}`);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((size, { length }) => size + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** The lines before the first one that is not UTF-8. */
function readableLines(bytes: Uint8Array): Uint8Array {
  let end = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] !== LINE_FEED && bytes[at] !== RETURN) continue;
    if (!isUtf8(bytes.subarray(end, at + 1), true)) break;
    end = at + 1;
  }
  return bytes.subarray(0, end);
}

/** Where the last character begins that may not be there in full. */
function lastCharacterEnd(bytes: Uint8Array): number {
  let at = bytes.length - 1;
  while (at > bytes.length - 4 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at--;
  return at;
}

/** Whole lines, each time as many as a piece holds; a line that is longer than any row comes in several. */
async function* wholeLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = new Uint8Array(0);
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      const piece = joined([rest, chunk.subarray(from, from + PIECE)]);
      const lines = Math.max(piece.lastIndexOf(LINE_FEED), piece.lastIndexOf(RETURN)) + 1;
      const end = lines === 0 && piece.length > LONGEST ? lastCharacterEnd(piece) : lines;
      if (end > 0) yield piece.subarray(0, end);
      rest = piece.slice(end);
    }
  }
  if (rest.length > 0) yield rest;
}

/**
 * Reads the beginning of a file.
 *
 * @throws ApiError `bad-request` where it is not UTF-8
 */
export async function openText(chunks: AsyncIterable<Uint8Array>): Promise<ImportText> {
  const source = chunks[Symbol.asyncIterator]();
  const parts: Uint8Array[] = [];
  let size = 0;
  let isWhole = false;
  while (size < HEAD && !isWhole) {
    const { done, value } = await source.next();
    isWhole = done === true;
    if (value) {
      parts.push(value);
      size += value.length;
    }
  }
  const begun = joined(parts);
  const head = begun.subarray(0, HEAD);
  checkHead(head, isWhole && begun.length <= HEAD);
  let isCutOff = false;

  async function* bytes(): AsyncGenerator<Uint8Array> {
    yield begun;
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  }

  async function* pieces(): AsyncGenerator<Uint8Array> {
    for await (const piece of wholeLines(bytes())) {
      if (isUtf8(piece, true)) yield piece;
      else {
        isCutOff = true;
        yield readableLines(piece);
        return;
      }
    }
  }
  return { head, pieces, isCutOff: () => isCutOff };
}
