/** What an alert sends, and what becomes of it (contract section 17). */
import type { ServerResponse } from "node:http";
import { Webhook } from "standardwebhooks";
import { describe, expect, it } from "vitest";
import { answered, createShop, detractors, eventually, useReceiver } from "../../support/api/alerts.ts";
import type { Owner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
const receiver = useReceiver();

interface Delivery {
  id: string;
  state: string;
  attempts: number;
  nextAt: string | null;
  lastStatus: number | string | null;
}
const deliveries = async (owner: Owner, query = ""): Promise<Delivery[]> =>
  (await owner.get(`/v1/deliveries${query}`)).body.deliveries;
/** The only delivery, once it was tried. */
const tried = (owner: Owner) =>
  eventually(async () => (await deliveries(owner)).find(({ lastStatus }) => lastStatus !== null));
/** Makes the site's waiting deliveries due now, and sends them as the minute's job does. */
async function dueNow({ publicKey }: Owner): Promise<void> {
  await door.sql(
    `UPDATE deliveries SET next_at = 0, claimed_until = 0 WHERE state = 'waiting' AND site = (
      SELECT seq FROM sites WHERE public_key = ?)`,
    [publicKey],
  );
  await door.runJobs();
}

describe("a response that meets an alert's condition", () => {
  it("is sent once, signed, as the API answers with it", async () => {
    const owner = await createShop(door);
    const url = receiver.url("/signed");
    const { secret } = (await owner.put("/v1/alerts/angry", { when: detractors, send: [{ webhook: url }] }))
      .body.send[0];
    const [low, high] = [answered(3, { user: "42" }), answered(9)];
    await owner.send([low, high]);
    const [got] = await receiver.at().until(1, "/signed");
    const told = new Webhook(secret).verify(got?.body ?? "", got?.headers as Record<string, string>);
    expect(told).toEqual({
      type: "response.matched",
      timestamp: expect.any(String),
      data: { alert: "angry", name: null, response: (await owner.get(`/v1/responses/${low.id}`)).body },
    });
    const delivery = await tried(owner);
    expect(delivery).toEqual({
      ...{ id: got?.headers["webhook-id"], alert: "angry", type: "response.matched", to: url },
      ...{ state: "delivered", attempts: 1, nextAt: null, lastStatus: 204, createdAt: expect.any(String) },
    });
    expect(await deliveries(owner)).toHaveLength(1);
    expect((await owner.get("/v1/alerts/angry")).body).toMatchObject({
      fired: 1,
      lastFiredAt: expect.any(String),
    });
  });

  it("that is only begun is sent when it is settled, and no second time when it ends later", async () => {
    const owner = await createShop(door);
    await owner.put("/v1/alerts/angry", { when: detractors, send: [{ webhook: receiver.url("/begun") }] });
    const begun = { ...answered(2), state: "started" };
    await owner.send([begun]);
    await door.runJobs();
    expect(await deliveries(owner)).toEqual([]);
    await door.sql("UPDATE unsettled SET due_at = 0");
    await door.runJobs();
    expect(await receiver.at().until(1, "/begun")).toHaveLength(1);
    await owner.send([{ ...begun, rev: 2, state: "completed" }]);
    await eventually(
      async () =>
        (await door.sql("SELECT count(*) AS n FROM unsettled WHERE due_at < 4e12 AND fed = 0"))[0]?.n === 0,
    );
    await door.runJobs();
    expect(await deliveries(owner)).toHaveLength(1);
  });

  it("is not sent where it is a test, and not while the alert is paused", async () => {
    const owner = await createShop(door);
    const alert = { when: detractors, send: [{ webhook: receiver.url("/quiet") }] };
    await owner.put("/v1/alerts/angry", alert);
    await owner.send([answered(1, { test: true })]);
    await door.runJobs();
    await owner.put("/v1/alerts/angry", { ...alert, paused: true });
    await owner.send([answered(1)]);
    await door.runJobs();
    await owner.put("/v1/alerts/angry", alert);
    await door.runJobs();
    expect(await deliveries(owner)).toEqual([]);
  });
});

describe("a delivery", () => {
  const put = async (path: string) => {
    const owner = await createShop(door);
    await owner.put("/v1/alerts/angry", { when: detractors, send: [{ webhook: receiver.url(path) }] });
    await owner.send([answered(0)]);
    return owner;
  };

  it.each([
    ["a failure", 500],
    ["a redirect, which is not followed", 302],
  ])("that meets %s waits for its next try, under the same id", async (_, status) => {
    const path = `/status-${status}`;
    receiver
      .at()
      .behave((answer) => answer.writeHead(status, { location: receiver.url("/elsewhere") }).end(), path);
    const owner = await put(path);
    const first = await tried(owner);
    expect(first).toMatchObject({ state: "waiting", attempts: 1, lastStatus: status });
    const wait = Date.parse(first.nextAt ?? "") - Date.now();
    expect(wait).toBeLessThan(5_500);
    receiver.at().behave(200, path);
    await dueNow(owner);
    const got = await receiver.at().until(2, path);
    expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    expect(
      await eventually(async () => (await deliveries(owner)).find(({ state }) => state === "delivered")),
    ).toMatchObject({ attempts: 2, lastStatus: 200, nextAt: null });
    expect(receiver.at().received.filter((one) => one.path === "/elsewhere")).toEqual([]);
  });

  it("fails at once where the receiver is gone, and after its tenth try", async () => {
    receiver.at().behave(410, "/gone");
    const gone = await put("/gone");
    expect(await tried(gone)).toMatchObject({ state: "failed", lastStatus: 410, nextAt: null, attempts: 1 });
    receiver.at().behave(503, "/never");
    const never = await put("/never");
    await tried(never);
    for (let attempts = 2; attempts <= 10; attempts++) {
      await dueNow(never);
      await eventually(async () =>
        (await deliveries(never)).find((one) => one.attempts === attempts && one.lastStatus === 503),
      );
    }
    expect(await deliveries(never)).toMatchObject([{ state: "failed", attempts: 10, nextAt: null }]);
  });

  it("is sent again by hand, under the same id", async () => {
    const owner = await put("/again");
    const { id } = await tried(owner);
    const again = await owner.post(`/v1/deliveries/${id}/resend`, {});
    expect([again.status, again.body.state, again.body.id]).toEqual([200, "waiting", id]);
    const got = await receiver.at().until(2, "/again");
    expect(got.map(({ headers }) => headers["webhook-id"])).toEqual([id, id]);
    expect((await owner.post("/v1/deliveries/none/resend", {})).status).toBe(404);
  });

  it("to a receiver that hangs holds no other up", async () => {
    const hanging: ServerResponse[] = [];
    receiver.at().behave((answer) => void hanging.push(answer), "/hangs");
    const owner = await createShop(door);
    await owner.put("/v1/alerts/hanging", { when: detractors, send: [{ webhook: receiver.url("/hangs") }] });
    await owner.put("/v1/alerts/other", {
      when: detractors,
      send: [{ webhook: receiver.url("/beside").replace("127.0.0.1", "localhost") }],
    });
    const from = Date.now();
    await owner.send([answered(0), answered(1), answered(2)]);
    await receiver.at().until(3, "/beside");
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(receiver.at().received.filter(({ path }) => path === "/hangs")).toHaveLength(2);
    await owner.delete("/v1/alerts/hanging");
    // The tests after this one need not wait until the sender gives up.
    for (const answer of hanging) answer.destroy();
  });

  it("tells nothing of a response that was erased meanwhile", async () => {
    receiver.at().behave(500, "/erased");
    const owner = await put("/erased");
    await tried(owner);
    const [response] = (await owner.get("/v1/responses")).body.responses;
    await owner.delete(`/v1/responses/${response.id}`);
    await dueNow(owner);
    expect(
      await eventually(async () => (await deliveries(owner)).find(({ state }) => state === "failed")),
    ).toMatchObject({
      lastStatus: "what it tells of was erased",
    });
    expect(receiver.at().received.filter(({ path }) => path === "/erased")).toHaveLength(1);
  });
});

describe("deliveries", () => {
  it("come newest first, in pages, of an alert or in a state", async () => {
    const owner = await createShop(door);
    await owner.put("/v1/alerts/a", { when: detractors, send: [{ webhook: receiver.url("/pages") }] });
    await owner.send([answered(0), answered(1), answered(2)]);
    await receiver.at().until(3, "/pages");
    await eventually(async () => (await deliveries(owner, "?state=delivered")).length === 3);
    const first = (await owner.get("/v1/deliveries?limit=2&alert=a")).body;
    const second = (await owner.get(`/v1/deliveries?limit=2&alert=a&cursor=${first.nextCursor}`)).body;
    expect([first.deliveries.length, second.deliveries.length, second.nextCursor]).toEqual([2, 1, null]);
    const ids = [...first.deliveries, ...second.deliveries].map(({ id }: Delivery) => id);
    expect(ids).toEqual((await deliveries(owner)).map(({ id }) => id));
    expect(await deliveries(owner, "?state=waiting")).toEqual([]);
    expect((await owner.get("/v1/deliveries?alert=none")).status).toBe(404);
    for (const query of ["state=lost", "limit=0", "cursor=x", "order=up"])
      expect([query, (await owner.get(`/v1/deliveries?${query}`)).status]).toEqual([query, 400]);
  });
});

describe("a test of an alert", () => {
  it("is sent to each target, marked as a test", async () => {
    const owner = await createShop(door);
    await owner.put("/v1/alerts/a", {
      when: detractors,
      send: [
        { webhook: receiver.url("/test-hook"), digest: "weekly" },
        { slack: receiver.url("/test-slack") },
      ],
    });
    const { status, body } = await owner.post("/v1/alerts/a/test", {});
    expect([status, body.deliveries.length]).toEqual([200, 2]);
    const [hook] = await receiver.at().until(1, "/test-hook");
    expect(JSON.parse(hook?.body ?? "")).toMatchObject({
      type: "alert.test",
      data: { alert: "a", test: true },
    });
    const [slack] = await receiver.at().until(1, "/test-slack");
    expect(JSON.parse(slack?.body ?? "").text).toMatch(/^Test of the alert/);
    expect((await owner.get("/v1/alerts/a")).body.fired).toBe(0);
    expect((await owner.post("/v1/alerts/none/test", {})).status).toBe(404);
  });
});
