import fc from "fast-check";
import * as v from "valibot";
import { describe, expect, it } from "vitest";
import {
  fromColumn,
  RESPONSE_FIELDS,
  responseFields,
  responseSchema,
  snapshotSchema,
  toColumn,
} from "../../../schema/protocol/responseFields.ts";

const id = "019ab000-0000-7000-8000-000000000001";
const smallest = { id, survey: "nps", version: 1, rev: 0, state: "shown", shownAt: "2026-11-21T10:00:00Z" };

describe("the fields of a response", () => {
  it("have a column each", () => {
    const columns = responseFields.map(({ column }) => column);
    expect(new Set(columns).size).toBe(columns.length);
    expect(columns).toContain("shown_at");
    for (const column of columns) expect(column).toMatch(/^[a-z_]+$/);
  });

  it("are those that ingest takes, but for what the collector and the owner set", () => {
    expect(v.safeParse(snapshotSchema, smallest).success).toBe(true);
    for (const { name, sent } of responseFields.filter((field) => !field.sent)) {
      expect(sent).toBeUndefined();
      expect(v.safeParse(snapshotSchema, { ...smallest, [name]: "x" }).success).toBe(false);
    }
  });

  it("are those that the API answers with, all of them", () => {
    expect(Object.keys(responseSchema.entries)).toEqual(Object.keys(RESPONSE_FIELDS));
  });
});

describe("a value in its column", () => {
  it("comes back as it was", () => {
    const text = fc.string({ minLength: 1 });
    const map = fc.dictionary(fc.string(), fc.integer(), { minKeys: 1 });
    fc.assert(
      fc.property(text, fc.integer(), fc.boolean(), fc.json(), map, (name, number, flag, json, object) => {
        expect(fromColumn("name", toColumn("name", name))).toBe(name);
        expect(fromColumn("text", toColumn("text", name))).toBe(name);
        expect(fromColumn("number", toColumn("number", number))).toBe(number);
        expect(fromColumn("flag", toColumn("flag", flag))).toBe(flag);
        expect(fromColumn("json", toColumn("json", JSON.parse(json)))).toEqual(JSON.parse(json));
        expect(fromColumn("object", toColumn("object", object))).toEqual({ ...object });
      }),
    );
  });

  it("is null where there is nothing", () => {
    for (const stored of ["name", "text", "number", "object"] as const) {
      expect(toColumn(stored, null)).toBeNull();
      expect(toColumn(stored, undefined)).toBeNull();
    }
    expect(toColumn("name", "")).toBeNull();
    expect(toColumn("text", "")).toBe("");
    expect(toColumn("object", {})).toBeNull();
    expect(fromColumn("object", null)).toEqual({});
  });

  it("is a time in milliseconds, however it is given", () => {
    const at = Date.UTC(2026, 10, 21, 10);
    expect(toColumn("time", "2026-11-21T11:00:00+01:00")).toBe(at);
    expect(toColumn("time", at)).toBe(at);
    expect(fromColumn("time", at)).toBe("2026-11-21T10:00:00.000Z");
  });
});
