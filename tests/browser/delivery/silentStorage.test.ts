/** IndexedDB that gives no answer: the answers are sent from memory, and the page is told. */
import { expect, it } from "vitest";
import { stage, until } from "../../support/browser/browserHarness.ts";
import { score } from "../tag/tagPage.ts";

const here = stage([
  {
    id: "nps",
    questions: [
      { id: "score", kind: "nps", title: "How likely are you to recommend us?" },
      { id: "why", kind: "text", title: "What is the reason?" },
    ],
    show: { on: ["load"] },
  },
]);

const silentOpen = `IDBFactory.prototype.open = () => new EventTarget();`;
const silentTransactions = `
  const begin = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given) {
    const transaction = begin.apply(this, given);
    const mute = { set() {}, get: () => null };
    for (const name of ["oncomplete", "onabort", "onerror"]) Object.defineProperty(transaction, name, mute);
    return transaction;
  };`;

it.each([
  ["open", silentOpen],
  ["transactions", silentTransactions],
])("%s without an answer cost no answer, and error says so once", async (name, script) => {
  const path = `/silent-${name}`;
  here.host.head = `<script>${script}
    window.told = [];
    addEventListener("earshot:error", ({ detail }) => told.push(detail.code));</script>`;
  const page = await here.goto(path);
  await score(page, 9);
  await page.getByRole("textbox", { name: "reason" }).fill("Fast");
  await page.getByRole("button", { name: "Send" }).click();
  await page.getByText("Thank you").waitFor();
  await until(async () => expect(await page.evaluate("told")).toEqual(["storage"]));
  await until(async () => {
    const found = await here.collector.responses(`&url=${path}`);
    expect(found).toMatchObject([{ state: "completed", answers: { score: 9, why: "Fast" } }]);
  });
});
