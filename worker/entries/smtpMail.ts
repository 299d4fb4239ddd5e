import { createTransport } from "nodemailer";
import type { Outgoing } from "../outbox/outgoing.ts";
import { ANSWER_MS } from "../outbox/outgoing.ts";

/** Mail by a server of the owner's own (EARSHOT_SMTP_URL). */
export function smtpMail({ smtpUrl, from }: { smtpUrl: string; from: string }): Outgoing["mail"] {
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: ANSWER_MS,
    greetingTimeout: ANSWER_MS,
    socketTimeout: ANSWER_MS,
    // What a message holds is text: nothing is read from files or addresses that it names.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    from,
    async send({ to, subject, text, html, headers }) {
      // An object, so that no comma or bracket in it makes several addresses.
      await transport.sendMail({ from, to: { name: "", address: to }, subject, text, html, headers });
    },
  };
}
