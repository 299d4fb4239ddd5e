import type { Device } from "../../schema/protocol/wire.ts";

/** By pointer and the screen's shorter side, so that a narrow window on a desktop stays one. */
export function deviceOf({ isCoarse, shortSide }: { isCoarse: boolean; shortSide: number }): Device {
  if (!isCoarse) return "desktop";
  return shortSide < 600 ? "mobile" : "tablet";
}

/** The device at hand. */
export const thisDevice = (): Device =>
  deviceOf({
    isCoarse: matchMedia("(pointer: coarse)").matches,
    shortSide: Math.min(screen.width, screen.height),
  });
