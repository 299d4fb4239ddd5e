import type { Site } from "../tag/contract.ts";
import { holdLock } from "./promptLock.ts";

/**
 * Holds both locks of a prompt that the page called.
 *
 * @param how with `steal` it takes the lock `prompt` from a prompt that came unasked
 * @returns the function that releases both; null: another window holds one of them
 */
export async function holdCalledLocks(site: Site, how?: LockOptions): Promise<(() => void) | null> {
  const releaseCalled = await holdLock(site, "called");
  const releasePrompt = releaseCalled && (await holdLock(site, "prompt", undefined, how));
  const release = (): void => {
    releasePrompt?.();
    releaseCalled?.();
  };
  if (releasePrompt) return release;
  release();
  return null;
}
