import { describe, expect, it } from "vitest";
import { parseZonedTime } from "../../../worker/schemas/zonedTime.ts";

const iso = (text: string, zone?: string) => new Date(parseZonedTime(text, zone)).toISOString();

describe("a moment of a query", () => {
  it("is midnight of a date, of UTC unless a zone is named", () => {
    expect(iso("2026-11-21")).toBe("2026-11-21T00:00:00.000Z");
    expect(iso("2026-11-21", "Asia/Kolkata")).toBe("2026-11-20T18:30:00.000Z");
  });

  it("is a time as it says, whatever the zone", () => {
    expect(iso("2026-11-21T10:00:00+01:00", "Asia/Kolkata")).toBe("2026-11-21T09:00:00.000Z");
  });

  it("is the first of two midnights where clocks go back over it", () => {
    expect(iso("2026-10-25", "Atlantic/Azores")).toBe("2026-10-25T00:00:00.000Z");
    expect(iso("2026-11-01", "America/Havana")).toBe("2026-11-01T04:00:00.000Z");
  });

  it("is the first moment that there is where clocks skip midnight", () => {
    expect(iso("2026-04-24", "Africa/Cairo")).toBe("2026-04-23T22:00:00.000Z");
  });
});
