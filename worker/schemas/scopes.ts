/** What a secret key may do. `keys` makes and revokes other keys. */
export const SCOPES = ["read", "write", "erase", "keys"] as const;
export type Scope = (typeof SCOPES)[number];
