/** The two doors of the app, for tests that have to hold behind both. */
import { inject } from "vitest";
import { nodeDoor } from "./node.ts";
import { workerdDoor } from "./workerd.ts";

declare module "vitest" {
  interface ProvidedContext {
    door: "node" | "workerd";
  }
}

export interface Door {
  name: "node" | "workerd";
  /** sends a request to the app, as any client would */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** reads or changes the database beside the app: for what only time would bring about */
  sql(sql: string, args?: (string | number | null)[]): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

export const ADMIN_TOKEN = "the-admin-token-of-the-tests";

/** Opens the door that this run of the suite is for, on a database of its own. */
export const openDoor = (): Promise<Door> => (inject("door") === "workerd" ? workerdDoor() : nodeDoor());
