/** What schema/contract.md says, read as a list of claims on the code. */

/** One mention of a route, a variable, a command or a call of the page, and whether the contract marks it as missing. */
export interface Claim {
  kind: "route" | "variable" | "command" | "call";
  /** `GET /v1/keys/*`, `EARSHOT_DB`, `lint` */
  name: string;
  isMarked: boolean;
  line: number;
}

export const MARK = "(not built yet)";

/** A heading, and whether it marks all of its section. */
const HEADING = /^## (\d+)\. (.*)$/;

export const sectionsOf = (contract: string): Set<number> =>
  new Set(contract.split("\n").flatMap((line) => HEADING.exec(line)?.slice(1, 2).map(Number) ?? []));

/** A mark at the head of a paragraph, list item or row, or behind its bold title, is for all of it. */
const MARKED_HEAD = /^(?:[-|] )?(?:\*\*[^*]+\*\* )?\(not built yet\)/;
const CODE = /`([^`]+)`( \(not built yet\))?/g;
const ROUTE = /^((?:GET|PUT|POST|PATCH|DELETE)(?:·(?:GET|PUT|POST|PATCH|DELETE))*) (\/[^\s?{]*)/;
const PARAMETER = /^(?:[A-Z]{1,8}|\{\w+\}|:\w+)$/;

/** `/v1/keys/ID`, `/v1/keys/:id` and `/v1/keys/{id}` are one. */
export const routeName = (method: string, path: string): string =>
  `${method.toUpperCase()} ${path
    .split("/")
    .map((part) => (PARAMETER.test(part) ? "*" : part.replace(/^(\w+@).*(\.js)$/, "$1*$2")))
    .join("/")}`;

/** The paragraph that lists the commands by their bare names. */
const COMMAND_LIST = "The command `earshot`";

function claimsIn(code: string, isCommandList: boolean): Pick<Claim, "kind" | "name">[] {
  const route = ROUTE.exec(code);
  if (route) {
    const [, methods = "", path = ""] = route;
    return methods.split("·").map((method) => ({ kind: "route", name: routeName(method, path) }));
  }
  if (/^EARSHOT_[A-Z_]+/.test(code))
    return [{ kind: "variable", name: /^EARSHOT_[A-Z_]+/.exec(code)?.[0] ?? "" }];
  const call = /^earshot\("(\w+)"/.exec(code);
  if (call) return [{ kind: "call", name: call[1] ?? "" }];
  const command = (isCommandList ? /^(?!earshot|npm)([a-z]+)\b/ : /^earshot ([a-z]+)\b/).exec(code);
  return command ? [{ kind: "command", name: command[1] ?? "" }] : [];
}

export function claimsOf(contract: string): Claim[] {
  let isSectionMarked = false;
  return contract.split("\n").flatMap((text, i) => {
    const heading = HEADING.exec(text);
    if (heading) isSectionMarked = text.endsWith(MARK);
    const isAllMarked = isSectionMarked || MARKED_HEAD.test(text);
    return [...text.matchAll(CODE)].flatMap(([, code = "", mark]) =>
      claimsIn(code, text.startsWith(COMMAND_LIST)).map((claim) => ({
        ...claim,
        isMarked: isAllMarked || mark !== undefined,
        line: i + 1,
      })),
    );
  });
}

/** Claims that the code does not keep, and marks that it has outgrown. */
export function untrue(claims: readonly Claim[], built: ReadonlySet<string>): string[] {
  const missing = claims
    .filter(({ name, isMarked }) => !isMarked && !built.has(name))
    .map(
      ({ name, line }) => `line ${line} promises ${name}, which is not there: build it, or mark it ${MARK}`,
    );
  const promised = new Set(claims.filter(({ isMarked }) => !isMarked).map(({ name }) => name));
  const outgrown = claims
    .filter(({ name, isMarked }) => isMarked && built.has(name) && !promised.has(name))
    .map(({ name, line }) => `line ${line} marks ${name} ${MARK}, but it is there: take the mark away`);
  return [...missing, ...outgrown];
}
