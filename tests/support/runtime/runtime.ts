/** The two doors of the app, for tests that have to hold behind both. */
import { inject } from "vitest";
import type { Door } from "./door.ts";
import { nodeDoor } from "./node.ts";
import { workerdDoor } from "./workerd.ts";

declare module "vitest" {
  interface ProvidedContext {
    door: "node" | "workerd";
  }
}

/** Opens the door that this run of the suite is for, on a database of its own. */
export const openDoor = (): Promise<Door> => (inject("door") === "workerd" ? workerdDoor() : nodeDoor());
