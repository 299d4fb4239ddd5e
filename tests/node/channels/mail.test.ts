/** Mail of the real process, by a real SMTP server on this machine (contract section 17). */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answered, detractors, eventually } from "../../support/api/alerts.ts";
import { createOwner, npsSurvey, type Owner } from "../../support/api/owner.ts";
import { doorOf, newFolder, type Serving, startServing } from "../serving.ts";
import { type MailServer, startMailServer } from "./mailServer.ts";

describe("mail", () => {
  let smtp: MailServer;
  let server: Serving;
  let owner: Owner;
  beforeAll(async () => {
    smtp = await startMailServer();
    server = await startServing(join(newFolder(), "mail.db"), {
      EARSHOT_SMTP_URL: smtp.url,
      EARSHOT_MAIL_FROM: "Earshot <earshot@shop.example>",
      EARSHOT_URL: "https://shop.example/feedback",
      EARSHOT_DEMO: "off",
    });
    owner = await createOwner(doorOf(server));
    await owner.putSurvey(npsSurvey({ name: "After checkout" }));
  });
  afterAll(async () => {
    await server?.stop();
    await smtp?.close();
  });

  it("tells of an answer within 5 s, as text and as HTML, with a way out", async () => {
    const put = await owner.put("/v1/alerts/angry", {
      when: detractors,
      send: [{ mail: "ann@shop.example" }],
    });
    expect(put.status).toBe(201);
    const from = Date.now();
    const words = "<b>Too slow</b>";
    const sent = answered(2, {
      answers: { score: 2, why: { other: words } },
      url: "https://shop.example/thanks",
    });
    await owner.send([sent]);
    const [mail] = await smtp.until(1);
    expect(Date.now() - from).toBeLessThan(5_000);
    expect(mail?.to).toEqual(["ann@shop.example"]);
    for (const part of [
      "From: Earshot <earshot@shop.example>",
      "Subject: angry: An answer to After checkout",
      "List-Unsubscribe: <mailto:earshot@shop.example?subject=Unsubscribe%20ann%40shop.example%20from%20angry>",
      "Content-Type: text/plain",
      "Content-Type: text/html",
      `Why?: ${words}`,
      "&lt;b&gt;Too slow&lt;/b&gt;",
      "https://shop.example/thanks",
      `https://shop.example/feedback/dashboard/inbox?survey=nps&response=${sent.id}`,
    ])
      expect(mail?.text).toContain(part);
    await owner.delete("/v1/alerts/angry");
  });

  it("of a test says so, and is a line alone", async () => {
    await owner.put("/v1/alerts/odd", {
      name: "Zwei\nZeilen ü",
      when: detractors,
      send: [{ mail: "bea@shop.example", digest: "daily" }],
    });
    await owner.post("/v1/alerts/odd/test", {});
    // An earlier mail may come twice: it is delivered at least once.
    const mail = await eventually(async () => smtp.mails.find(({ to }) => to.includes("bea@shop.example")));
    expect(mail.text).toContain("dashboard/alerts");
  });

  it("of a digest waits for 08:00 of the site's time zone, and gathers what fires", async () => {
    await owner.patch("/v1/site", { timezone: "Asia/Kolkata" });
    await owner.put("/v1/alerts/daily", {
      when: detractors,
      send: [{ mail: "eve@shop.example", digest: "daily" }],
    });
    await owner.send([answered(1), answered(2)]);
    for (;;) {
      const { fired } = (await owner.get("/v1/alerts/daily")).body;
      if (fired === 2) break;
      await new Promise((go) => setTimeout(go, 50));
    }
    const { deliveries } = (await owner.get("/v1/deliveries?alert=daily")).body;
    expect(deliveries).toMatchObject([
      { type: "alert.digest", state: "waiting", attempts: 0, to: "eve@shop.example" },
    ]);
    expect(deliveries[0].nextAt).toMatch(/T02:30:00\.000Z$/);
  });
});
