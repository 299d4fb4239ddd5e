import { texts } from "../texts/texts.ts";

/** What is wrong with a key before it is tried, or null. */
export function keyError(key: string): string | null {
  const { empty, publicKey, noKey } = texts.shell.signIn;
  if (key === "") return empty;
  if (key.startsWith("pk_")) return publicKey;
  return /^sk_[\w-]+$/.test(key) ? null : noKey;
}
