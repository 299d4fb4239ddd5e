import { columnsOf, counted, type Paint, printable } from "../terminal.ts";
import { exampleWords } from "./exampleWords.ts";
import type { Finding, Summary } from "./lintFiles.ts";
import type { Position } from "./locate.ts";

/** columns of a line that are shown around what it is about */
const WINDOW = 96;

/** The line and the carets below it; of a long line, the part around them. */
function excerpt({ text, column, length }: Position): { line: string; carets: string } {
  const from = column + Math.min(length, 40) < WINDOW ? 0 : column - 25;
  const before = `${from > 0 ? "…" : ""}${printable(text.slice(from, column - 1))}`;
  const rest = printable(text.slice(column - 1, from + WINDOW));
  const marked = printable(text.slice(column - 1, Math.min(column - 1 + length, from + WINDOW)));
  const line = `${before}${rest}${text.length > from + WINDOW ? "…" : ""}`;
  return { line, carets: `${" ".repeat(columnsOf(before))}${"^".repeat(Math.max(1, columnsOf(marked)))}` };
}

/** One finding as compilers print them: the place first, so that terminals and editors lead there. */
function findingLines(file: string, finding: Finding, paint: Paint): string[] {
  const { severity, rule, message, example, hint, position } = finding;
  const colour = severity === "error" ? "red" : "yellow";
  const place = `${printable(file)}:${position.line}:${position.column}:`;
  const number = String(position.line);
  const gutter = " ".repeat(number.length);
  const { line, carets } = excerpt(position);
  const note = (name: string, text: string) =>
    ` ${gutter} ${paint("blue", "=")} ${paint("bold", name)} ${printable(text)}`;
  return [
    `${paint("bold", place)} ${paint(colour, `${severity}:`)} ${printable(message)} ${paint("dim", `[${rule}]`)}`,
    ...(position.text
      ? [
          ` ${paint("blue", `${number} |`)} ${line}`,
          ` ${gutter} ${paint("blue", "|")} ${paint(colour, carets)}`,
        ]
      : []),
    ...(example ? [note("example:", exampleWords(example))] : []),
    note("help:", hint),
    "",
  ];
}

/** All findings of files, and a line that sums them up. */
export function findingsText({ reports, errors, warnings }: Summary, paint: Paint): string {
  const lines = reports.flatMap(({ file, findings }) =>
    findings.flatMap((finding) => findingLines(file, finding, paint)),
  );
  const where = counted(reports.length, "file");
  const found = [
    ...(errors > 0 ? [paint("red", counted(errors, "error"))] : []),
    ...(warnings > 0 ? [paint("yellow", counted(warnings, "warning"))] : []),
  ];
  const sum =
    found.length > 0 ? `${found.join(", ")} in ${where}` : `${paint("green", "no findings")} in ${where}`;
  return [...lines, sum].join("\n");
}
