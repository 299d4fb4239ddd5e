/** The comma, or the separator that spreadsheets write where the comma is the decimal sign. */
export function delimiterIn(head: Uint8Array): string {
  const [line = ""] = new TextDecoder().decode(head).split(/[\r\n]/);
  const plain = line.replace(/"(?:[^"]|"")*"/g, "");
  const count = (sign: string): number => plain.split(sign).length;
  return [",", ";", "\t"].reduce((most, sign) => (count(sign) > count(most) ? sign : most));
}
