/** Another visitor at the same browser: nothing of the former goes with what the next one answers. */
import { expect, it } from "vitest";
import { expectPrompt, stage, until } from "../../support/browser/browserHarness.ts";
import { call, score, stateOf, survey } from "./tagPage.ts";

const here = stage([
  survey("loaded", { on: ["load"], pages: { only: ["/loaded/**"] } }),
  survey("called", {}),
]);

const stored = (user: string) =>
  until(async () => {
    const [found] = await here.collector.responses(`&user=${user}&state=completed`);
    expect(found).toMatchObject({ user });
    return found;
  });

it("a response of the next visitor carries no trait and no visitor id of the former", async () => {
  here.host.head = '<script>earshot("identify", "ann", { plan: "pro" })</script>';
  const page = await here.goto("/loaded/ann");
  await score(page, 3);
  const ann = await stored("ann");
  expect(ann).toMatchObject({ traits: { plan: "pro" } });
  await call(page, "identify", "bob", { seats: 2 });
  void call(page, "show", "called").catch(() => "closed with the test");
  await expectPrompt(page, "About called");
  await score(page, 9);
  const bob = await stored("bob");
  expect(bob).toMatchObject({ traits: { seats: 2 }, answers: { score: 9 } });
  expect(bob?.visitor).toMatch(/^v_/);
  expect(bob?.visitor).not.toBe(ann?.visitor);
});

it("the next visitor is asked what the former has answered, on the next page", async () => {
  here.host.head = '<script>earshot("identify", "cleo")</script>';
  const page = await here.goto("/loaded/first");
  await score(page, 3);
  await stored("cleo");
  await call(page, "identify", "dan");
  here.host.head = "";
  await page.goto(`${here.host.url}/loaded/second`);
  await expectPrompt(page, "About loaded");
});

it("the same id again, as a number or a text, forgets nothing", async () => {
  const page = await here.goto("/any");
  await call(page, "identify", 42, { plan: "pro" });
  const before = await stateOf(page, here.collector.key);
  await call(page, "identify", "42", { seats: 2 });
  const after = await stateOf(page, here.collector.key);
  expect(after).toMatchObject({ visitor: before.visitor, user: "42", traits: { plan: "pro", seats: 2 } });
});
