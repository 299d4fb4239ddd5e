/** A response begins as `shown`. After `completed` or `dismissed` it never changes. */
export const RESPONSE_STATES = ["shown", "started", "completed", "dismissed"] as const;
export type ResponseState = (typeof RESPONSE_STATES)[number];
