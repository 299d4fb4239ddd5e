import { gzipSync } from "node:zlib";
import { beforeAll, describe, expect, it } from "vitest";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import { post, rowsOf, told } from "../../support/api/results.ts";
import { useDoor } from "../../support/api/useRuntime.ts";

const door = useDoor();
let owner: Owner;
beforeAll(async () => {
  owner = await createOwner(door);
  await owner.putSurvey(npsSurvey());
});

const good = () => JSON.stringify({ site: owner.publicKey, responses: [snapshot()] });
const bytes = (text: string) => new TextEncoder().encode(text);
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"));
const keys = (count: number) =>
  JSON.stringify(Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, i])));
const withAnswers = (answers: string) => good().replace('"state"', `"answers":${answers},"state"`);

async function refusal(body: BodyInit, headers: Record<string, string> = {}) {
  const response = await post(door, body, headers);
  const problem = await response.json();
  return { status: response.status, code: problem.code, detail: problem.detail as string };
}

describe("a body that is refused whole", () => {
  it.each<[string, () => Uint8Array<ArrayBuffer>, number, string]>([
    ["must not be empty", () => bytes(""), 400, "bad-json"],
    ["is blank", () => bytes(" \n"), 400, "bad-json"],
    ["is cut", () => bytes(good().slice(0, -3)), 400, "bad-json"],
    ["goes on after its end", () => bytes(`${good()}}`), 400, "bad-json"],
    ["has a comma too many", () => bytes(good().replace("]", ",]")), 400, "bad-json"],
    ["holds NaN", () => bytes(good().replace('"rev":1', '"rev":NaN')), 400, "bad-json"],
    ["holds a raw NUL", () => bytes(good().replace("nps", "n\0ps")), 400, "bad-json"],
    ["is no UTF-8", () => Uint8Array.of(...bytes(good()), 0xc3, 0x28), 400, "bad-json"],
    [
      "has bytes cut out of a character",
      () => Uint8Array.of(...bytes('{"site":"'), 0xe2, 0x82, ...bytes('"}')),
      400,
      "bad-json",
    ],
    ["is UTF-16", () => utf16(good()), 400, "bad-json"],
    ["is UTF-16 with a mark", () => Uint8Array.of(0xff, 0xfe, ...utf16(good())), 400, "bad-json"],
    ["is compressed", () => new Uint8Array(gzipSync(good())), 400, "bad-json"],
    ["is null", () => bytes("null"), 400, "bad-request"],
    ["is a list", () => bytes("[]"), 400, "bad-request"],
    ["is a text", () => bytes('"x"'), 400, "bad-request"],
    ["is nested 30,000 deep", () => bytes(nested(30_000)), 400, "bad-json"],
    ["is opened 60,000 times", () => bytes('{"a":'.repeat(12_000)), 400, "bad-json"],
    ["is nested 100,000 deep", () => bytes(nested(100_000)), 413, "too-large"],
    ["has 50,000 keys", () => bytes(keys(50_000)), 413, "too-large"],
    [
      "is a form",
      () => bytes('--x\r\nContent-Disposition: form-data; name="site"\r\n\r\npk\r\n--x--'),
      400,
      "bad-json",
    ],
  ])("%s", async (_, body, status, code) => {
    expect(await refusal(body())).toMatchObject({ status, code });
  });

  it("is compressed and says so", async () => {
    expect(await refusal(gzipSync(good()), { "content-encoding": "gzip" })).toMatchObject({
      status: 400,
      code: "bad-json",
    });
  });

  it("expands to gigabytes: a bomb is never unpacked", async () => {
    const bomb = gzipSync(Buffer.alloc(30_000_000));
    expect(bomb.length).toBeLessThan(65_536);
    expect((await refusal(bomb, { "content-encoding": "gzip" })).status).toBe(400);
  });

  it("tells the limit that it is past", async () => {
    expect((await refusal(" ".repeat(65_537))).detail).toContain("65536");
    expect((await refusal(nested(17))).detail).toContain("16");
  });
});

describe("a body that is strange and fine", () => {
  it("begins with a byte order mark", async () => {
    const response = await post(door, Uint8Array.of(0xef, 0xbb, 0xbf, ...bytes(good())));
    expect(told({ body: await response.json() })).toEqual(["stored"]);
  });

  it("names a key twice: the last one counts", async () => {
    const body = good().replace('"rev":1', '"rev":"x","rev":4');
    const { results } = await (await post(door, body)).json();
    expect(results[0]).toMatchObject({ rev: 4, result: "stored" });
  });

  it("is 16 deep, which its shape then judges; 17 is too deep for any", async () => {
    // The answers' value stands at depth 4.
    const answers = (depth: number) => `{"score":${nested(depth - 4)}}`;
    const deepest = await post(door, withAnswers(answers(16)).replace("shown", "started"));
    expect(told({ body: await deepest.json() })).toEqual(["invalid-answer"]);
    expect(await refusal(withAnswers(answers(17)))).toMatchObject({ status: 400, code: "bad-json" });
  });

  it("has thousands of keys where answers belong: too large a map names its limit", async () => {
    const { results } = await (await post(door, withAnswers(keys(4_500)))).json();
    expect(results[0]).toMatchObject({ result: "rejected", error: { code: "invalid" } });
    expect(results[0].error.message).toContain("32768");
  });

  it("brings its brackets in texts, where they are no nesting", async () => {
    const body = good().replace('"state"', `"url":"${"[".repeat(40)}\\"{{\\\\","state"`);
    expect(told({ body: await (await post(door, body)).json() })).toEqual(["stored"]);
  });
});

describe("what a refused request leaves behind", () => {
  it("is nothing", async () => {
    const before = await rowsOf(door, owner);
    await post(door, good().slice(0, -1));
    await post(door, good() + " ".repeat(65_536));
    await post(door, good().replace(owner.publicKey, "pk_nobody"));
    await post(door, good().replace("responses", "answers"));
    expect(await rowsOf(door, owner)).toEqual(before);
  });
});

describe("an owner's body", () => {
  const put = (body: BodyInit) =>
    door.request("/v1/surveys/nps", {
      method: "PUT",
      body,
      headers: { authorization: `Bearer ${owner.secretKey}` },
    });

  it("of a definition may be 64 KiB and 24 deep, and no more", async () => {
    const padded = (size: number) => {
      const text = JSON.stringify(npsSurvey());
      return text + " ".repeat(size - text.length);
    };
    expect((await put(padded(65_536))).status).toBe(200);
    expect((await put(padded(65_537))).status).toBe(413);
    expect((await put(nested(24))).status).toBe(422);
    const tooDeep = await put(nested(25));
    expect(tooDeep.status).toBe(400);
    expect((await tooDeep.json()).detail).toContain("24");
  });

  it.each([
    "",
    "{",
    "null",
    "[]",
    '"x"',
    "7",
    '{"id":"nps","questions":{}}',
    '{"__proto__":{"id":"nps"}}',
    '{"id":"nps","questions":[null]}',
  ])("that is %s changes nothing", async (body) => {
    const { status } = await put(body);
    expect([400, 422]).toContain(status);
    expect((await owner.get("/v1/surveys/nps")).body.version).toBe(1);
  });
});
