/**
 * Digests of the real process by a real SMTP server, at 08:00 of the site's time zone where clocks change (contract section
 * 17). The process's clock alone is moved, and never behind the real one: the database's own is not.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, detractors, eventually } from "../../support/api/alerts.ts";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { doorOf, newFolder, type Serving, startServing } from "../serving.ts";
import { type MailServer, startMailServer } from "./mailServer.ts";

const CLOCK = fileURLToPath(new URL("../../support/runtime/shiftedClock.mjs", import.meta.url));
/** Longer than the process takes to look at its outbox again. */
const LOOK_MS = 2_500;

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Clocks change in Paris on the last Sunday of March and of October. */
function lastSunday(year: number, month: 2 | 9): number {
  const last = new Date(Date.UTC(year, month, 31));
  return last.getTime() - last.getUTCDay() * DAY;
}
const thisYear = new Date().getUTCFullYear();
const year = lastSunday(thisYear, 9) > Date.now() + 2 * DAY ? thisYear : thisYear + 1;
const [autumn, spring] = [lastSunday(year, 9), lastSunday(year + 1, 2)];
const iso = (ms: number) => new Date(ms).toISOString();

let smtp: MailServer;
let server: Serving;
let owner: Owner;
let shift = 0;
let clockFile = "";

/** Moves the process's clock to a time, from where it runs on. */
function setClock(time: number): void {
  shift = time - Date.now();
  writeFileSync(clockFile, String(shift));
}
const now = () => iso(Date.now() + shift);

beforeAll(async () => {
  clockFile = join(newFolder(), "clock");
  setClock(autumn - 14 * HOUR);
  smtp = await startMailServer();
  server = await startServing(join(newFolder(), "digest.db"), {
    EARSHOT_SMTP_URL: smtp.url,
    EARSHOT_MAIL_FROM: "earshot@shop.example",
    EARSHOT_DEMO: "off",
    NODE_OPTIONS: `--import=${CLOCK}`,
    CLOCK_FILE: clockFile,
  });
  owner = await createOwner(doorOf(server));
  await owner.patch("/v1/site", { timezone: "Europe/Paris" });
  await owner.putSurvey(npsSurvey({ name: "After checkout" }));
  for (const [id, digest] of [
    ["days", "daily"],
    ["weeks", "weekly"],
  ])
    await owner.put(`/v1/alerts/${id}`, { when: detractors, send: [{ mail: `${id}@shop.example`, digest }] });
});
afterAll(async () => {
  await server?.stop();
  await smtp?.close();
});

const mailsTo = (name: string) => smtp.mails.filter(({ to }) => to.includes(`${name}@shop.example`));
const nextOf = async (alert: string) => {
  const { deliveries } = (await owner.get(`/v1/deliveries?alert=${alert}&state=waiting`)).body;
  return deliveries.map(({ nextAt }: { nextAt: string }) => nextAt);
};
/** An unhappy answer, once the alerts have taken it. */
async function complain(words: string): Promise<void> {
  const fired = async () => (await owner.get("/v1/alerts/days")).body.fired;
  const before = await fired();
  await owner.send([answered(2, { answers: { score: 2, why: { other: words } }, shownAt: now() })]);
  await eventually(async () => (await fired()) > before);
}
/** Nothing is sent just before a time, and one mail at it. @returns that mail's text */
async function digestAt(time: number, name = "days"): Promise<string> {
  const sent = mailsTo(name).length;
  setClock(time - 10_000);
  await new Promise((go) => setTimeout(go, LOOK_MS));
  expect(mailsTo(name)).toHaveLength(sent);
  setClock(time);
  await eventually(async () => mailsTo(name).length > sent);
  return mailsTo(name).at(-1)?.text ?? "";
}

describe("a daily digest", () => {
  it("comes at 08:00 of winter on the day on which summer time ends, with all that fired", async () => {
    await complain("first words");
    await complain("second words");
    expect(await nextOf("days")).toEqual([iso(autumn + 7 * HOUR)]);
    const text = await digestAt(autumn + 7 * HOUR);
    expect(text).toContain("Subject: days: 2 events");
    for (const words of ["first words", "second words"]) expect(text).toContain(words);
  });

  it("does not come on a day on which nothing fired", async () => {
    const sent = mailsTo("days").length;
    setClock(autumn + DAY + 9 * HOUR);
    await new Promise((go) => setTimeout(go, LOOK_MS));
    expect(mailsTo("days")).toHaveLength(sent);
    expect(await nextOf("days")).toEqual([]);
  });

  it("comes at 08:00 of summer on the day on which summer time begins", async () => {
    setClock(spring - 4 * HOUR);
    await complain("words of spring");
    expect(await nextOf("days")).toEqual([iso(spring + 6 * HOUR)]);
    const text = await digestAt(spring + 6 * HOUR);
    expect(text).toContain("Subject: days: 1 event");
    expect(text).toContain("words of spring");
  });
});

describe("a weekly digest", () => {
  it("comes on Monday at 08:00, on either side of a change of clocks", async () => {
    // What fired in October came on its Monday already.
    expect(mailsTo("weeks").map(({ text }) => /Subject: (.*?) {0,}\r\n/.exec(text)?.[1])).toEqual([
      "weeks: 2 events",
    ]);
    expect(await nextOf("weeks")).toEqual([iso(spring + DAY + 6 * HOUR)]);
    expect(await digestAt(spring + DAY + 6 * HOUR, "weeks")).toContain("words of spring");
  });
});
