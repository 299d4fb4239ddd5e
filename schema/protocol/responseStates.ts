/** A response begins `shown`; after `completed` or `dismissed` it changes no more. */
export const RESPONSE_STATES = ["shown", "started", "completed", "dismissed"] as const;
export type ResponseState = (typeof RESPONSE_STATES)[number];
