/**
 * Receives Earshot's webhooks on Node, with nothing to install. Start it with the secret that PUT /v1/alerts/ID answered:
 *
 *   EARSHOT_SECRET=whsec_… PORT=9000 node receiver.mjs
 */
import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import { text } from "node:stream/consumers";

const KEY = Buffer.from((process.env.EARSHOT_SECRET ?? "").replace(/^whsec_/, ""), "base64");
/** An older message may be one that somebody recorded and sends again. */
const TOLERANCE_SECONDS = 300;

/** Whether a message was signed with the secret, a short while ago (Standard Webhooks). */
function isGenuine(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures = "" } = headers;
  if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= TOLERANCE_SECONDS)) return false;
  const expected = createHmac("sha256", KEY).update(`${id}.${timestamp}.${body}`).digest();
  return signatures.split(" ").some((signature) => {
    const given = Buffer.from(signature.replace(/^v1,/, ""), "base64");
    return given.length === expected.length && timingSafeEqual(given, expected);
  });
}

/** Ids of messages that were handled: each arrives at least once. Keep them in your database. */
const handled = new Set();

createServer(async (request, response) => {
  const body = await text(request);
  if (!isGenuine(request.headers, body)) {
    response.writeHead(401).end();
    return;
  }
  const id = request.headers["webhook-id"];
  if (!handled.has(id)) {
    handled.add(id);
    const { type, data } = JSON.parse(body);
    console.log(type, data.alert, data.response?.answers ?? "");
  }
  response.writeHead(204).end();
}).listen(Number(process.env.PORT ?? 9000), "127.0.0.1", function () {
  console.log(`listens on ${this.address().port}`);
});
