/** A definition as a file that people read and compare: fields in one order, what is short on one line. */

const WIDTH = 110;

/** Fields as one reads them. Others keep their order behind these. */
const ORDER = [
  ...[
    "$schema",
    "id",
    "name",
    "status",
    "touchpoint",
    "locale",
    "kind",
    "required",
    "title",
    "note",
    "label",
  ],
  ...["points", "look", "low", "high", "choices", "other", "shuffle", "min", "max"],
  ...["long", "format", "maxLength", "placeholder", "code", "link", "url", "redirect"],
  ...["answer", "trait", "visitor", "query", "when", "to", "next"],
  ...["questions", "endings", "show", "theme", "translations"],
];
const RANK = new Map(ORDER.map((key, i) => [key, i]));

const entriesOf = (value: object): [string, unknown][] =>
  Object.entries(value).sort(([a], [b]) => (RANK.get(a) ?? ORDER.length) - (RANK.get(b) ?? ORDER.length));

function flat(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(flat).join(", ")}]`;
  const members = entriesOf(value).map(([key, part]) => `${JSON.stringify(key)}: ${flat(part)}`);
  return members.length > 0 ? `{ ${members.join(", ")} }` : "{}";
}

function write(value: unknown, indent: number, before: number): string {
  const short = flat(value);
  const isWhole = indent === 0 && typeof value === "object" && value !== null;
  if (typeof value !== "object" || value === null || (!isWhole && before + short.length < WIDTH))
    return short;
  const space = " ".repeat(indent + 2);
  const end = `\n${" ".repeat(indent)}`;
  if (Array.isArray(value)) {
    return `[\n${value.map((part) => space + write(part, indent + 2, indent + 2)).join(",\n")}${end}]`;
  }
  const members = entriesOf(value).map(([key, part]) => {
    const name = `${space}${JSON.stringify(key)}: `;
    return name + write(part, indent + 2, name.length);
  });
  return `{\n${members.join(",\n")}${end}}`;
}

/** The text of a definition's file. */
export const definitionText = (definition: object): string => `${write(definition, 0, 0)}\n`;
