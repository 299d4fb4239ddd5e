/** The README's way of a newcomer, run as it stands there: its commands, in their order, against a fresh server. */
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { snapshot } from "../support/api/owner.ts";
import { newFolder, startServing } from "./serving.ts";

const file = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const README = readFileSync(file("README.md"), "utf8");
const SECTION = "## Your own site, step by step";

/** The shell blocks of the section, in their order. */
function commandsOf(readme: string): string[] {
  const [, section = ""] = readme.split(`\n${SECTION}\n`);
  const [own = ""] = section.split("\n## ");
  return [...own.matchAll(/```sh\n([\s\S]*?)```/g)].map(([, block = ""]) => block);
}

/** In the checkout `npm run` would write into it: the same command, from the folder of the test. */
const IN_CHECKOUT = 'earshot() { npm run --silent earshot -- "$@"; }';
const IN_FOLDER = `earshot() { "${process.execPath}" "${file("dist/cli.mjs")}" "$@"; }`;

/** Stops at the first command that fails, a refused request too. */
const STRICT = 'set -euo pipefail\ncurl() { command curl --fail-with-body --show-error "$@"; }\n';
const MARK = "=== block";

async function runInShell(script: string, cwd: string): Promise<{ status: number; output: string }> {
  const child = spawn("bash", ["-c", script], { cwd, env: { PATH: process.env.PATH } });
  const ended = new Promise<number>((resolve) => child.once("close", (status) => resolve(status ?? 1)));
  const [output, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { status: await ended, output: output + errors };
}

describe("the README's way of a newcomer", () => {
  const blocks = commandsOf(README);
  let told: string[];
  let status: number;
  let folder: string;

  beforeAll(async () => {
    folder = newFolder();
    mkdirSync(join(folder, "data"));
    const server = await startServing(join(folder, "data/earshot.db"));
    expect(blocks[0]).toContain(IN_CHECKOUT);
    const script = blocks
      .map((block) => block.replace(IN_CHECKOUT, IN_FOLDER))
      .map((block, i) => `echo "${MARK} ${i}"\n${block}`)
      .join("\n");
    // Somebody opens the page and answers, once the survey is there.
    const answered = `curl -s "$EARSHOT_URL/v1/responses" -d '${JSON.stringify({
      site: "SITE",
      responses: [snapshot({ survey: "first-nps", state: "completed", answers: { score: 3, why: "price" } })],
    })}'`.replace("SITE", `'"$EARSHOT_SITE"'`);
    const report = 'curl -s "$EARSHOT_URL/v1/report';
    const ran = await runInShell(STRICT + script.replace(report, `${answered}\n${report}`), folder);
    status = ran.status;
    told = ran.output.split(MARK);
    if (status !== 0) console.error(ran.output);
    await server.stop();
  });
  const saidBy = (words: string) => told.find((_, i) => blocks[i - 1]?.includes(words)) ?? "";

  it("runs to its end", () => {
    expect([status, blocks.length]).toEqual([0, told.length - 1]);
    expect(blocks.length).toBeGreaterThan(8);
  });

  it("puts the tag with the site's own key into a page", () => {
    expect(readFileSync(join(folder, "page.html"), "utf8")).toMatch(
      /<script async src="http:\/\/localhost:\d+\/earshot.js" data-site="pk_[\w-]+">/,
    );
  });

  it("proves the survey, puts it, and says what a change changes", () => {
    expect(saidBy("earshot lint first-nps.json")).toMatch(/no findings in 1 file[\s\S]*1 of 1 survey pushed/);
    expect(saidBy("sed -i.before")).toContain("~ /questions/0/title");
  });

  it("says why a visitor is not asked again", () => {
    const words = saidBy("earshot explain");
    expect(words).toContain("asked");
    expect(words).toMatch(/stopped by \w+/);
  });

  it("reads what was answered, and shares it", () => {
    const words = saidBy("/v1/report");
    expect(words).toContain('"result":"stored"');
    expect(words).toContain('"completed":1');
    expect(words).toContain('"why":"price"');
    expect(saidBy("/v1/keys")).toMatch(/"scopes":\["read"\].*"secretKey":"sk_/);
    expect(readFileSync(join(folder, "answers.csv"), "utf8")).toMatch(/^\ufeffid,survey,.*\r\n.*,first-nps,/);
  });

  it("puts a template under another id, and keeps the settings", () => {
    expect(saidBy("--as cancel")).toContain("1 of 1 survey pushed");
    expect(saidBy("PATCH")).toContain('"timezone":"Europe/Paris"');
  });

  it("touches nothing of the demo", () => {
    for (const id of ["checkout-nps", "checkout-ces", "support-csat"])
      expect(blocks.join("\n")).not.toContain(id);
  });
});
