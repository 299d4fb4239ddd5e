/** A real SMTP server on this machine, which keeps what it is given. */
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

export interface Mail {
  to: string[];
  /** as it came, with its headers; folded lines made whole */
  text: string;
}

/** Takes mail. @returns what came, and a wait for so many */
export async function startMailServer() {
  const mails: Mail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, session, done) {
      text(stream).then((raw) => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        mails.push({
          to,
          text: raw
            .replace(/=\r\n/g, "")
            .replace(/=3D/g, "=")
            .replace(/\r\n[ \t]+/g, " "),
        });
        done();
        for (const go of waiting) go();
        waiting.clear();
      }, done);
    },
  });
  const listening = server.listen(0, "127.0.0.1");
  await once(listening, "listening");
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    mails,
    async until(count: number) {
      while (mails.length < count) await new Promise<void>((go) => waiting.add(go));
      return mails;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}
export type MailServer = Awaited<ReturnType<typeof startMailServer>>;
