/**
 * Who went no further at a question: asked, and neither answered nor skipped it. Imported answers were never asked, so
 * that with them it can be too low; it is at least 0.
 */
export const stoppedAt = ({
  asked,
  answered,
  skipped,
}: {
  asked: number;
  answered: number;
  skipped: number;
}): number => Math.max(0, asked - answered - skipped);
