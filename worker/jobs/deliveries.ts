import type { Job } from "./job.ts";

/** Sends what is due from the outbox: each minute's turn, for what no request or timer has sent (contract section 17). */
export const deliveries: Job = {
  name: "deliveries",
  every: 0,
  runMs: 15_000,
  async run({ sendSoon }) {
    await sendSoon?.();
    return true;
  },
};
