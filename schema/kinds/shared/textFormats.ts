/** What a text question takes beside any text. */
export const TEXT_FORMATS = ["text", "email", "url", "number"] as const;
export type TextFormat = (typeof TEXT_FORMATS)[number];

// The pattern that browsers use for <input type=email> (HTML Standard, "valid e-mail address").
const EMAIL =
  /^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/i;
const WEB = /^https?:\/\/[^\s/.][^\s]*$/i;

export const isEmail = (text: string): boolean => EMAIL.test(text.trim());
export const isWebAddress = (text: string): boolean => WEB.test(text.trim());
