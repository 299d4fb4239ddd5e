/**
 * A UUIDv7 (RFC 9562, section 5.7): 48 bits of time, then random ones. Our own function, because `crypto.randomUUID`
 * makes only version 4 and is missing on plain http (https://github.com/mdn/content/pull/31319), and the package `uuid`
 * is larger than the whole recorder.
 */
export function uuidv7(now: number, random: Uint8Array = crypto.getRandomValues(new Uint8Array(16))): string {
  const bytes = [...random].map((byte, i) => (i < 6 ? Math.floor(now / 256 ** (5 - i)) & 255 : byte));
  bytes[6] = 0x70 | ((bytes[6] ?? 0) & 0x0f);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
