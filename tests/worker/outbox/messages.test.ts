/** What a message says in Slack and in mail (contract section 17). */
import { describe, expect, it } from "vitest";
import { eventOf } from "../../../worker/outbox/event.ts";
import { mailOf } from "../../../worker/outbox/mail.ts";
import { slackOf } from "../../../worker/outbox/slack.ts";
import type { Contents, ToldFiring } from "../../../worker/store/alerts/firings.ts";

const fell: ToldFiring = {
  type: "metric.fell",
  at: Date.parse("2026-11-26T10:00:00Z"),
  person: null,
  figures: { metric: "nps", survey: "<nps>", level: 40, score: 10, n: 25, since: "2026-11-20T00:00:00.000Z" },
  response: null,
  survey: null,
};

const contents = (firings: ToldFiring[]): Contents => ({
  firings,
  alert: {
    ...{ site: 1, id: "fall", name: "Fall <!channel>", when: { participation: { below: 0.4, prompts: 5 } } },
    ...{ send: [], paused: false, memory: null, revision: 1, origin: "https://shop.example/feedback" },
    ...{ fired: 1, lastFiredAt: null, createdAt: 0 },
  },
});

const event = (type: "metric.fell" | "alert.digest", told: Contents) => {
  const found = eventOf({ type, isDigest: type === "alert.digest", createdAt: 0 }, told);
  if (!found) throw new Error("there is no event");
  return found;
};

describe("a message to Slack", () => {
  it("mentions nobody and makes no link of what an owner or a visitor typed", () => {
    const told = contents([fell]);
    const message = JSON.stringify(slackOf(told, event("metric.fell", told)));
    expect(message).not.toMatch(/<!channel>|<nps>/);
    expect(message).toContain("Fall &lt;!channel&gt;");
    expect(message).toContain("<https://shop.example/feedback/dashboard/surveys/%3Cnps%3E|See the numbers>");
  });

  it("of a digest shows twenty events, says how many more there are, and stays within Slack's limits", () => {
    const told = contents(Array.from({ length: 70 }, () => fell));
    const { blocks } = slackOf(told, event("alert.digest", told));
    expect(blocks.length).toBeLessThanOrEqual(50);
    expect(JSON.stringify(blocks)).toContain("… and 50 more");
  });
});

describe("a mail", () => {
  it("has a subject of one line, and its texts as texts", () => {
    const told = contents([fell]);
    const delivery = {
      ...{ seq: 1, id: "msg_1", site: 1, alert: "fall", kind: "mail" as const, target: "ann@shop.example" },
      ...{ type: "metric.fell", fromFiring: 1, toFiring: 1, isDigest: false, state: "waiting" as const },
      ...{ attempts: 1, nextAt: 0, lastStatus: null, createdAt: 0 },
    };
    const named = { ...told, alert: told.alert && { ...told.alert, name: "A\r\nBcc: x@y.example" } };
    const mail = mailOf(delivery, named, event("metric.fell", named), "Earshot <earshot@shop.example>");
    expect(mail.subject).toBe("A Bcc: x@y.example: The NPS of <nps> has fallen");
    expect(mail.html).toContain("The NPS of &lt;nps&gt; has fallen");
    expect(mail.headers["List-Unsubscribe"]).toMatch(/^<mailto:earshot@shop\.example\?subject=/);
  });
});

describe("an event", () => {
  it("is none where all that it would tell of was erased", () => {
    expect(eventOf({ type: "metric.fell", isDigest: false, createdAt: 0 }, contents([]))).toBeNull();
  });
});
