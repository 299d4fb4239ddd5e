import { randomBytes } from "node:crypto";
import type { InferOutput } from "valibot";
import type { Fault } from "../../schema/protocol/fault.ts";
import { ApiError } from "../http/apiError.ts";
import type { Outgoing } from "../outbox/outgoing.ts";
import { judgeTarget } from "../outbox/targetAddress.ts";
import { addressOf, type alertBody } from "../schemas/alerts.ts";
import type { Target } from "../store/alerts/alerts.ts";

type Sent = InferOutput<typeof alertBody>["send"];

const newSecret = (): string => `whsec_${randomBytes(32).toString("base64")}`;

/**
 * The targets of a PUT, each judged. A webhook keeps the secret that it had under the same address.
 *
 * @param before the alert's targets so far
 * @returns each with the secret that was made just now, if one was
 * @throws ApiError `target-refused`, `mail-not-set-up`, with the places
 */
export async function targetsOf(
  sent: Sent,
  before: readonly Target[],
  outgoing: Outgoing,
): Promise<{ target: Target; madeSecret: string | undefined }[]> {
  const errors: Fault[] = [];
  const made = sent.map(async (one, i) => {
    const { kind, address } = addressOf(one);
    if (kind === "mail") {
      if (!outgoing.mail)
        throw new ApiError(
          "mail-not-set-up",
          "this collector sends no mail: set EARSHOT_SMTP_URL and EARSHOT_MAIL_FROM (on Node)",
          {
            errors: [{ at: `/send/${i}/mail`, message: "mail is not set up here" }],
          },
        );
    } else {
      const judged = await judgeTarget(address, outgoing);
      if ("refusal" in judged) errors.push({ at: `/send/${i}/${kind}`, message: judged.refusal });
    }
    const target: Target = { kind, address, ...(one.digest && { digest: one.digest }) };
    if (kind !== "webhook") return { target, madeSecret: undefined };
    const known = one.secret ?? before.find((had) => had.kind === kind && had.address === address)?.secret;
    const madeSecret = known === undefined ? newSecret() : undefined;
    return { target: { ...target, secret: known ?? madeSecret }, madeSecret };
  });
  const targets = await Promise.all(made);
  if (errors.length > 0)
    throw new ApiError("target-refused", "an address that the collector may not send to", {
      errors: errors.sort((a, b) => a.at.localeCompare(b.at)),
    });
  return targets;
}
