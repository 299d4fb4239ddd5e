import { Webhook } from "standardwebhooks";
import type { Services } from "../services.ts";
import { type Delivery, type Outcome, settleDelivery } from "../store/alerts/deliveries.ts";
import { type Contents, type EventType, readContents } from "../store/alerts/firings.ts";
import { eventOf, type WebhookEvent } from "./event.ts";
import { mailOf } from "./mail.ts";
import type { Outgoing } from "./outgoing.ts";
import { nextTry } from "./schedule.ts";
import { slackOf } from "./slack.ts";
import { judgeTarget } from "./targetAddress.ts";

/** What a delivery needs of the door. */
export type OutboxServices = Pick<Services, "database" | "now" | "report" | "outgoing" | "metrics">;

const GONE = 410;

/** What a try ended with: a status, or why there was none. `isFinal`: no other try would end otherwise. */
interface Tried {
  isDelivered: boolean;
  isFinal?: boolean;
  status: string;
}

const failed = (status: string, isFinal = false): Tried => ({ isDelivered: false, isFinal, status });

async function post(
  outgoing: Outgoing,
  target: string,
  headers: Record<string, string>,
  body: string,
): Promise<Tried> {
  const judged = await judgeTarget(target, outgoing);
  if ("refusal" in judged) return failed(`refused: ${judged.refusal}`);
  if (judged.addresses?.length === 0) return failed(`${judged.url.hostname} has no address`);
  const status = await outgoing.post({ ...judged, headers, body });
  if (status >= 200 && status < 300) return { isDelivered: true, status: String(status) };
  return failed(String(status), status === GONE);
}

const JSON_TYPE = { "content-type": "application/json", "user-agent": "Earshot" };

/** The message of a webhook, signed by its target's secret (Standard Webhooks). */
async function postWebhook(
  { outgoing, now }: OutboxServices,
  { id, target }: Delivery,
  { alert }: Contents,
  event: WebhookEvent,
): Promise<Tried> {
  const secret = alert?.send.find(({ kind, address }) => kind === "webhook" && address === target)?.secret;
  if (!secret) return failed("the alert no longer has this address", true);
  const body = JSON.stringify(event);
  const sentAt = new Date(now());
  const headers = {
    ...JSON_TYPE,
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    "webhook-signature": new Webhook(secret).sign(id, sentAt, body),
  };
  return post(outgoing, target, headers, body);
}

async function sendMail(
  { outgoing }: OutboxServices,
  delivery: Delivery,
  contents: Contents,
  event: WebhookEvent,
): Promise<Tried> {
  if (!outgoing.mail) return failed("mail is not set up: EARSHOT_SMTP_URL and EARSHOT_MAIL_FROM");
  await outgoing.mail.send(mailOf(delivery, contents, event, outgoing.mail.from));
  return { isDelivered: true, status: "sent" };
}

async function tryOnce(services: OutboxServices, delivery: Delivery): Promise<Tried> {
  const contents = await readContents(services.database, delivery);
  const { kind, target, isDigest, createdAt, type } = delivery;
  const event = eventOf({ type: type as EventType, isDigest, createdAt }, contents);
  if (!event) return failed("what it tells of was erased", true);
  if (kind === "webhook") return postWebhook(services, delivery, contents, event);
  if (!contents.alert?.send.some((one) => one.kind === kind && one.address === target))
    return failed("the alert no longer has this address", true);
  if (kind === "mail") return sendMail(services, delivery, contents, event);
  return post(services.outgoing, target, JSON_TYPE, JSON.stringify(slackOf(contents, event)));
}

/** Why a request failed, in a word or two. Never what was sent. */
function reasonOf(cause: unknown): string {
  const { name, code, message } = cause as NodeJS.ErrnoException;
  if (name === "TimeoutError" || name === "AbortError" || code === "ABORT_ERR")
    return "no answer within 15 s";
  return (code ?? message ?? "failed").slice(0, 200);
}

function outcomeOf({ isDelivered, isFinal, status }: Tried, delivery: Delivery, now: number): Outcome {
  const { attempts, nextAt } = delivery;
  if (isDelivered) return { state: "delivered", lastStatus: status, nextAt };
  const next = isFinal ? null : nextTry(attempts, now, Math.random());
  return next === null
    ? { state: "failed", lastStatus: status, nextAt }
    : { state: "waiting", lastStatus: status, nextAt: next };
}

/**
 * Sends a claimed delivery and notes what became of it. What can't be noted is claimed again when its claim is over:
 * then it is sent twice, with one id.
 */
export async function deliver(services: OutboxServices, delivery: Delivery): Promise<void> {
  const tried = await tryOnce(services, delivery).catch((cause) => failed(reasonOf(cause)));
  const outcome = outcomeOf(tried, delivery, services.now());
  services.metrics.deliveries.add({ outcome: outcome.state === "waiting" ? "retried" : outcome.state });
  if (outcome.state === "failed")
    services.report(`delivery ${delivery.id} of alert “${delivery.alert}” failed: ${outcome.lastStatus}`);
  await settleDelivery(services.database, delivery, outcome);
}
