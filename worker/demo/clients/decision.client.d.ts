export function planAfter(ending: string): string;
export function isDecided(patience?: number): Promise<boolean>;
