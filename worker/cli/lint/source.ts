import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { LIMITS } from "../../../schema/definition/limits.ts";
import { misuse } from "../failure.ts";
import { JsonFault, type JsonText, readPlaces } from "./jsonText.ts";

/** A file of JSON, read. */
export interface Source {
  /** as it was named */
  file: string;
  text: string;
  value: unknown;
  /** null where the text is no JSON: `fault` says why */
  json: JsonText | null;
  fault: { offset: number; message: string } | null;
}

/** Far more than a definition may have, however it is set. */
const MOST = 16 * LIMITS.definition;

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  EISDIR: "is a directory: name its files, such as surveys/*.json",
  EACCES: "may not be read",
};

/** Reads a file, or standard input for `-`. @throws Failure where it can't be read */
export async function readBytes(file: string): Promise<Uint8Array> {
  try {
    return file === "-" ? await buffer(process.stdin) : await readFile(file);
  } catch (cause) {
    const { code = "", message } = cause as NodeJS.ErrnoException;
    throw misuse(`${file}: ${REASONS[code] ?? message}`);
  }
}

/** Reads a file of JSON, or standard input for `-`. @throws Failure where it can't be read */
export async function readSource(file: string): Promise<Source> {
  const bytes = await readBytes(file);
  const nothing = { file, value: undefined, json: null };
  if (bytes.length > MOST) {
    return {
      ...nothing,
      text: "",
      fault: { offset: 0, message: `is larger than ${LIMITS.definition} bytes` },
    };
  }
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { ...nothing, text: "", fault: { offset: 0, message: "must be text in UTF-8" } };
  }
  try {
    return {
      file,
      text,
      json: readPlaces(text, LIMITS.definitionDepth),
      value: JSON.parse(text),
      fault: null,
    };
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause;
    return { ...nothing, text, fault: { offset: cause.offset, message: cause.message } };
  }
}

/** An object given on the command line. @throws Failure that names the option and the place */
export function readObject(option: string, text: string, example: string): Record<string, unknown> {
  try {
    readPlaces(text, LIMITS.jsonDepth);
  } catch (cause) {
    if (!(cause instanceof JsonFault)) throw cause;
    throw misuse(
      `${option} is not JSON, at character ${cause.offset + 1}: ${cause.message}`,
      `write it as in ${option} '${example}'`,
    );
  }
  const value: unknown = JSON.parse(text);
  if (typeof value === "object" && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw misuse(`${option} must be a JSON object`, `write it as in ${option} '${example}'`);
}
