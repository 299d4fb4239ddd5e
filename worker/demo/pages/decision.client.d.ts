type Result = { outcome: string; answers?: Record<string, unknown> } | undefined;
export function planAfter(result: Result): string | null;
export function askBeforeCancelling(patience?: number): Promise<Result>;
