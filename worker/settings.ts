/** What the environment says (contract section 12). */
export interface Settings {
  port: number;
  host: string;
  /** a libSQL URL */
  database: string;
  databaseToken: string | undefined;
  adminToken: string | undefined;
  /** public requests a minute from one address, 0 = no limit */
  rateLimit: number;
  /** proxies whose forwarded address is believed */
  trustProxy: number;
  /** where visitors reach the collector, where a server of the owner's own passes it on under another address */
  publicUrl?: string;
  /** the demo shop and its site are there */
  demo: boolean;
  /** alerts may be sent to private addresses, and by `http:` */
  isWebhookPrivate: boolean;
  /** the mail server, and the sender of alerts' mail; absent: mail is not set up */
  mail?: { smtpUrl: string; from: string };
}

export class SettingsError extends Error {}

function whole(
  env: Record<string, string | undefined>,
  name: string,
  standard: number,
  most: number,
): number {
  const text = env[name];
  if (text === undefined || text === "") return standard;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= most) return value;
  throw new SettingsError(`${name} is “${text}”, and must be a whole number from 0 to ${most}`);
}

function hasDemo({ EARSHOT_DEMO: text }: Record<string, string | undefined>): boolean {
  const demo = text || "on";
  if (["on", "off", "empty"].includes(demo)) return demo !== "off";
  throw new SettingsError(`EARSHOT_DEMO is “${demo}”, and must be on, off or empty`);
}

/** Whether `npm start` may fill a new demo site with a year of responses. */
export const mayBeSeeded = ({ EARSHOT_DEMO }: Record<string, string | undefined>): boolean =>
  EARSHOT_DEMO === undefined || EARSHOT_DEMO === "" || EARSHOT_DEMO === "on";

const SCHEMES = /^(?:file|libsql|https?):\S/;

function databaseUrl({ EARSHOT_DB: text }: Record<string, string | undefined>): string {
  const url = text || "file:data/earshot.db";
  if (/^file:.*(?::memory:|[?#])/.test(url))
    throw new SettingsError(
      `EARSHOT_DB is “${url}”, and must name a file, without parameters: file:data/earshot.db`,
    );
  if (SCHEMES.test(url)) return url;
  // The client of a libSQL server speaks HTTP; such a server answers that at the same address.
  if (/^wss?:\/\/\S/.test(url)) return url.replace(/^ws/, "http");
  const hint = /^[\w./~-]+$/.test(url) ? `file:${url}` : "file:data/earshot.db or libsql://HOST";
  throw new SettingsError(`EARSHOT_DB is “${url}”, and must be a libSQL URL: ${hint}`);
}

function publicUrlIn({ EARSHOT_URL: text }: Record<string, string | undefined>): { publicUrl?: string } {
  if (!text) return {};
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && /^https?:$/.test(url.protocol) && !url.search && !url.hash && !url.username)
    return { publicUrl: url.href.replace(/\/+$/, "") };
  throw new SettingsError(
    `EARSHOT_URL is “${text}”, and must be the collector's http: or https: address, such as https://shop.example/feedback`,
  );
}

function isWebhookPrivate({ EARSHOT_WEBHOOK_PRIVATE: text }: Record<string, string | undefined>): boolean {
  if (!text || text === "allow") return text === "allow";
  throw new SettingsError(`EARSHOT_WEBHOOK_PRIVATE is “${text}”, and must be allow, or not be set`);
}

const SENDER = /^(?:[^<>\r\n]*<[^\s@<>]+@[^\s@<>]+>|[^\s@<>]+@[^\s@<>]+)$/;

function mailIn({
  EARSHOT_SMTP_URL: smtpUrl,
  EARSHOT_MAIL_FROM: from,
}: Record<string, string | undefined>): Pick<Settings, "mail"> {
  if (!smtpUrl && !from) return {};
  if (!smtpUrl)
    throw new SettingsError("EARSHOT_MAIL_FROM is set, and EARSHOT_SMTP_URL is not: mail needs both");
  // The address may hold a password: it is not repeated.
  if (!/^smtps?:\/\/./.test(smtpUrl) || !URL.canParse(smtpUrl))
    throw new SettingsError(
      "EARSHOT_SMTP_URL must be an address such as smtp://user:password@mail.example:587",
    );
  if (!from)
    throw new SettingsError("EARSHOT_SMTP_URL is set, and EARSHOT_MAIL_FROM is not: mail needs both");
  if (!SENDER.test(from))
    throw new SettingsError(
      `EARSHOT_MAIL_FROM is “${from}”, and must be an address such as Earshot <earshot@shop.example>`,
    );
  return { mail: { smtpUrl, from } };
}

/** @throws SettingsError that names the variable */
export const readSettings = (env: Record<string, string | undefined>): Settings => ({
  port: whole(env, "PORT", 8787, 65_535),
  host: env.HOST || "127.0.0.1",
  database: databaseUrl(env),
  databaseToken: env.EARSHOT_DB_TOKEN || undefined,
  adminToken: env.EARSHOT_ADMIN_TOKEN || undefined,
  rateLimit: whole(env, "EARSHOT_RATE_LIMIT", 600, 1_000_000_000),
  trustProxy: whole(env, "EARSHOT_TRUST_PROXY", 0, 100),
  demo: hasDemo(env),
  isWebhookPrivate: isWebhookPrivate(env),
  ...publicUrlIn(env),
  ...mailIn(env),
});
