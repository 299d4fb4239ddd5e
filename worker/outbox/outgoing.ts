/** What the doors hand in for messages to the outside (contract section 17). */
import type { ResolveName } from "./targetAddress.ts";

export interface OutgoingPost {
  url: URL;
  headers: Record<string, string>;
  body: string;
  /** the connection goes to one of these; null: whatever the platform finds */
  addresses: string[] | null;
}

export interface OutgoingMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export interface Outgoing {
  /** EARSHOT_WEBHOOK_PRIVATE=allow */
  isPrivateAllowed: boolean;
  /** null where a connection can't be pinned to an address: then names alone are judged */
  resolveName: ResolveName | null;
  /** @returns the status; redirects are not followed. @throws where no answer came in time */
  post(request: OutgoingPost): Promise<number>;
  /** null where mail is not set up; `send` throws where the message was not taken */
  mail: { from: string; send(mail: OutgoingMail): Promise<void> } | null;
}

/** An answer has to come within this many milliseconds. */
export const ANSWER_MS = 15_000;
