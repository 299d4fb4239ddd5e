import { afterAll, beforeAll } from "vitest";
import type { Door } from "../runtime/door.ts";
import { openDoor } from "../runtime/runtime.ts";

/** The door of a test file: opened before its tests, closed after them. */
export function useDoor(): Door {
  let opened: Door | undefined;
  beforeAll(async () => {
    opened = await openDoor();
  });
  afterAll(() => opened?.close());
  const door = () => {
    if (!opened) throw new Error("the door is open within tests only");
    return opened;
  };
  return {
    get name() {
      return door().name;
    },
    request: (path, init) => door().request(path, init),
    sql: (sql, args) => door().sql(sql, args),
    runJobs: () => door().runJobs(),
    close: () => door().close(),
  };
}
