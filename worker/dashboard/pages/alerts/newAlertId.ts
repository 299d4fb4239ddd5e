import { idOf } from "../../model/idOf.ts";

/** An id for a new alert, made of its name, that no other alert has. */
export function newAlertId(name: string, known: readonly { id: string }[]): string {
  const base = (idOf(name) || "alert").slice(0, 56);
  const taken = new Set(known.map(({ id }) => id));
  let id = base;
  for (let number = 2; taken.has(id); number++) id = `${base}-${number}`;
  return id;
}
