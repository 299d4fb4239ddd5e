import { describe, expect, it } from "vitest";
import { createOwner } from "../../support/api/owner.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();

/** What the OpenAPI document does not list: pages, and answers that are no route's. */
const OTHERS: [method: string, path: string][] = [
  ["GET", "/"],
  ["GET", "/docs"],
  ["GET", "/openapi.json"],
  ["GET", "/dashboard"],
  ["GET", "/dashboard/app.js"],
  ["GET", "/dashboard/style.css"],
  ["GET", "/demo"],
  ["GET", "/nowhere"],
  ["HEAD", "/health"],
  ["OPTIONS", "/v1/responses"],
  ["OPTIONS", "/v1/sites/pk_x/config"],
  ["POST", "/v1/surveys"],
];

describe("every answer of the collector", () => {
  it("tells browsers not to guess its type", async () => {
    const owner = await createOwner(door);
    const { paths } = (await (await door.request("/openapi.json")).json()) as {
      paths: Record<string, Record<string, unknown>>;
    };
    const described = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => [method.toUpperCase(), path.replace(/\{[^}]+\}/g, "x")]),
    );
    expect(described.length).toBeGreaterThan(30);
    const bare: string[] = [];
    for (const [method = "", path = ""] of [...described, ...OTHERS]) {
      const key = { authorization: `Bearer ${owner.secretKey}` };
      for (const headers of [undefined, key]) {
        const body = ["GET", "HEAD"].includes(method) ? undefined : "{}";
        const answer = await door.request(path, { method, headers, body, redirect: "manual" });
        if (answer.headers.get("x-content-type-options") !== "nosniff")
          bare.push(`${method} ${path}: ${answer.status}`);
        await answer.body?.cancel();
      }
    }
    expect(bare).toEqual([]);
  });
});
