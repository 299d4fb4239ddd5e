/**
 * Loaded into a collector (`node --import`) whose parent has a channel to it: tells the longest turn of the event loop,
 * in milliseconds, since it was last asked for.
 */
import { monitorEventLoopDelay } from "node:perf_hooks";
import { isMainThread } from "node:worker_threads";

// Its threads load this too, and have no channel.
if (isMainThread) {
  const turns = monitorEventLoopDelay({ resolution: 1 });
  turns.enable();
  process.on("message", () => {
    process.send(turns.max / 1e6);
    turns.reset();
  });
  // The channel alone keeps no collector alive.
  process.channel.unref();
}
