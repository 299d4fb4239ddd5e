const TAG = /^<(\/?)([a-z]+)((?: [\w:-]+="[^"<>]*")*)(\/?)>/;
const TEXT = /^(?:[^<&]|&(?:amp|lt|gt|quot|#39);)+/;

/** Checks that a text is one well-formed element, and counts the elements in it by name. @throws where it is not */
export function readXml(xml: string): Map<string, number> {
  const counts = new Map<string, number>();
  const open: string[] = [];
  let rest = xml;
  while (rest !== "") {
    const tag = TAG.exec(rest);
    const [piece = ""] = tag ?? TEXT.exec(rest) ?? [];
    if (piece === "" || (counts.size > 0 && open.length === 0))
      throw new Error(`not well-formed: ${rest.slice(0, 80)}`);
    rest = rest.slice(piece.length);
    const [, closes, name = "", attributes = "", isEmpty] = tag ?? [];
    if (!tag) continue;
    if (/&(?!(?:amp|lt|gt|quot|#39);)/.test(attributes)) throw new Error(`a bare ampersand: ${attributes}`);
    if (closes) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
      continue;
    }
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!isEmpty) open.push(name);
  }
  if (open.length > 0) throw new Error(`${open.join(", ")} not closed`);
  return counts;
}
