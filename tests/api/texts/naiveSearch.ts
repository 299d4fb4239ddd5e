/** How a text is searched, in the plainest way: a model that shares no code with the product. */

const CJK = /[\u3041-\u30ff\u4e00-\u9fff\u3005]/;

const plain = (text: string): string =>
  text
    .toLowerCase()
    .split("ß")
    .join("ss")
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "");

/** Words and runs of Chinese or Japanese, in order. */
export function split(text: string): string[] {
  const parts: string[] = [];
  let last = "";
  for (const character of plain(text)) {
    const kind = CJK.test(character) ? "cjk" : /[\p{L}\p{N}]/u.test(character) ? "word" : "";
    if (kind && kind === last) parts[parts.length - 1] += character;
    else if (kind) parts.push(character);
    last = kind;
  }
  return parts;
}

const isRun = (part: string) => CJK.test(part);

/** Whether a text holds a word as a prefix, or a run as any part. */
const holdsWord = (text: string, word: string): boolean =>
  split(text).some((part) => (isRun(word) ? isRun(part) && part.includes(word) : part.startsWith(word)));

/** Whether a text holds whole words side by side; a run alone as any part. */
export function holdsPhrase(text: string, phrase: string): boolean {
  const wanted = split(phrase);
  const [first = ""] = wanted;
  if (wanted.length === 1 && isRun(first)) return holdsWord(text, first);
  return ` ${split(text).join(" ")} `.includes(` ${wanted.join(" ")} `);
}

/** A query as its parts: words, and phrases that stood in quotes. */
export interface Query {
  words: string[];
  phrases: string[];
}

export const matches = (texts: readonly string[], { words, phrases }: Query): boolean =>
  texts.some(
    (text) =>
      words.every((word) => split(word).every((part) => holdsWord(text, part))) &&
      phrases.every((phrase) => holdsPhrase(text, phrase)),
  );
