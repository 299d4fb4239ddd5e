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

/** Opens the app as this run of the suite reaches it. A file makes sites of its own in it. */
export const openDoor = (): Promise<Door> => (inject("door") === "workerd" ? workerdDoor() : nodeDoor());
