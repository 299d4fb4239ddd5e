import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkoutNps } from "../../schema/checkoutNps.ts";
import { createOwner, npsSurvey, type Owner, snapshot } from "../../support/api/owner.ts";
import type { Door } from "../../support/runtime/door.ts";
import { openDoor } from "../../support/runtime/runtime.ts";

describe("the config", () => {
  let door: Door;
  beforeAll(async () => {
    door = await openDoor();
  });
  afterAll(() => door?.close());

  const config = async (owner: Owner, query = "", headers: Record<string, string> = {}) => {
    const answer = await door.request(`/v1/sites/${owner.publicKey}/config${query}`, { headers });
    const text = await answer.text();
    return { status: answer.status, headers: answer.headers, text, body: text ? JSON.parse(text) : null };
  };
  const withSurvey = async (...definitions: { id: string }[]) => {
    const owner = await createOwner(door);
    for (const definition of definitions) expect((await owner.putSurvey(definition)).status).toBe(201);
    return owner;
  };

  it("holds the live surveys and no others", async () => {
    const owner = await withSurvey(
      ...(["live", "draft", "paused", "closed"] as const).map((status) => npsSurvey({ id: status, status })),
      npsSurvey({ id: "standard" }),
    );
    expect((await config(owner)).body.surveys.map(({ id }: { id: string }) => id)).toEqual([
      "live",
      "standard",
    ]);
  });

  it("is small: what the widget has no use for is left out", async () => {
    const owner = await withSurvey(checkoutNps);
    const [survey] = (await config(owner)).body.surveys;
    expect(Object.keys(survey).sort()).toEqual(["endings", "id", "questions", "show", "theme", "version"]);
    expect(survey).toMatchObject({
      id: "checkout-nps",
      version: 1,
      show: checkoutNps.show,
      theme: checkoutNps.theme,
    });
  });

  it("holds them in the order in which they may show: by priority, then by id", async () => {
    const ranked = (id: string, priority?: number) =>
      npsSurvey({ id, show: priority === undefined ? {} : { priority } });
    const owner = await withSurvey(ranked("b", 1), ranked("c"), ranked("a"), ranked("d", 5), ranked("e", -1));
    expect((await config(owner)).body.surveys.map(({ id }: { id: string }) => id)).toEqual([..."dbace"]);
  });

  it("leaves out the words that none of its surveys comes to", async () => {
    const one = await withSurvey(
      npsSurvey({ questions: [{ id: "score", kind: "nps", title: "How likely?" }] }),
    );
    expect(Object.keys((await config(one)).body.words).sort()).toEqual(
      ["close", "never", "send", "skip"].sort(),
    );
    const all = await withSurvey(
      npsSurvey({
        questions: [
          { id: "mail", kind: "text", title: "Mail?", format: "email" },
          {
            id: "why",
            kind: "choices",
            title: "Why?",
            choices: [
              { id: "a", label: "A" },
              { id: "b", label: "B" },
            ],
            other: true,
          },
          { id: "last", kind: "text", title: "Else?" },
        ],
        endings: [{ id: "offer", title: "Here", code: "STAY20" }],
      }),
    );
    expect(Object.keys((await config(all)).body.words)).toHaveLength(13);
  });

  describe("for a preview", () => {
    it.each(["draft", "paused", "closed", "live"] as const)(
      "holds that survey alone, though it is %s",
      async (status) => {
        const owner = await withSurvey(npsSurvey({ id: "wanted", status }), npsSurvey({ id: "another" }));
        const { body, headers } = await config(owner, "?preview=wanted");
        expect(body.surveys.map(({ id }: { id: string }) => id)).toEqual(["wanted"]);
        expect(headers.get("cache-control")).toBe("no-store");
      },
    );
    it("holds none where there is none, nor another site's", async () => {
      const [owner, other] = [
        await withSurvey(),
        await withSurvey(npsSurvey({ id: "theirs", status: "draft" })),
      ];
      for (const id of ["nothing", "theirs", "__proto__", "%00", "", "%EF%BF%BD"])
        expect((await config(owner, `?preview=${id}`)).body.surveys).toEqual([]);
      expect((await config(other, "?preview=theirs")).body.surveys).toHaveLength(1);
    });
  });

  it("names the version that is pinned with each response", async () => {
    const owner = await withSurvey(npsSurvey());
    await owner.putSurvey(npsSurvey({ touchpoint: "checkout" }));
    expect((await config(owner)).body.surveys[0].version).toBe(2);
  });

  it("carries the site's settings that the widget goes by, and no others", async () => {
    const owner = await withSurvey();
    await owner.patch("/v1/site", {
      quietDays: 3,
      respectGpc: false,
      theme: { accent: "#112233" },
      retentionDays: 90,
    });
    expect((await config(owner)).body.site).toEqual({
      quietDays: 3,
      respectGpc: false,
      theme: { accent: "#112233" },
    });
  });

  describe("speaks one language", () => {
    const written = npsSurvey({
      locale: "en",
      translations: {
        es: { "questions.score.title": "¿Qué tal?" },
        "pt-BR": { "questions.score.title": "Tudo bem?" },
      },
    });
    const titleIn = async (owner: Owner, lang: string) => {
      const { lang: spoken, surveys } = (await config(owner, `?lang=${lang}`)).body;
      return [spoken, surveys[0].locale ?? spoken, surveys[0].questions[0].title];
    };

    it("by the exact tag, whatever its case", async () => {
      const owner = await withSurvey(written);
      expect(await titleIn(owner, "es")).toEqual(["es", "es", "¿Qué tal?"]);
      expect(await titleIn(owner, "PT-br")).toEqual(["pt", "pt-BR", "Tudo bem?"]);
    });

    it("by the same primary tag", async () => {
      const owner = await withSurvey(written);
      expect(await titleIn(owner, "es-MX")).toEqual(["es", "es", "¿Qué tal?"]);
      expect(await titleIn(owner, "pt-PT")).toEqual(["pt", "pt-BR", "Tudo bem?"]);
    });

    it("else in the one that the survey is written in, with the widget's own words in that one too", async () => {
      const owner = await withSurvey(written);
      expect(await titleIn(owner, "de")).toEqual(["de", "en", "How likely?"]);
      const { surveys } = (await config(owner, "?lang=de")).body;
      expect(surveys[0]).toMatchObject({ locale: "en", lang: "en", words: { close: "Close", send: "Send" } });
      const polish = await withSurvey(npsSurvey({ locale: "pl" }));
      expect((await config(polish, "?lang=de")).body.surveys[0]).toMatchObject({ locale: "pl", lang: "en" });
    });

    it("with words of its own where the survey speaks another language than the config alone", async () => {
      const owner = await withSurvey(written);
      const [spanish] = (await config(owner, "?lang=es-AR")).body.surveys;
      expect([spanish.words, spanish.lang]).toEqual([undefined, undefined]);
    });

    it.each([
      ["pt_BR", "Tudo bem?"],
      [" es ", "¿Qué tal?"],
      ["ES-419", "¿Qué tal?"],
    ])("by the tag that “%s” is in canonical form", async (lang, title) => {
      const owner = await withSurvey(written);
      expect((await titleIn(owner, encodeURIComponent(lang)))[2]).toBe(title);
    });

    it("never in another script while its own is there", async () => {
      const translations = {
        "zh-Hans": { "questions.score.title": "简" },
        "zh-Hant": { "questions.score.title": "繁" },
      };
      const owner = await withSurvey(npsSurvey({ locale: "en", translations }));
      expect((await titleIn(owner, "zh-TW")).slice(1)).toEqual(["zh-Hant", "繁"]);
      expect((await titleIn(owner, "zh-SG")).slice(1)).toEqual(["zh-Hans", "简"]);
    });

    it("in English where the visitor's is not built in", async () => {
      const owner = await withSurvey(written);
      const { lang, words } = (await config(owner, "?lang=fi")).body;
      expect([lang, words.close]).toEqual(["en", "Close"]);
    });

    it("and leaves texts that have no translation as they are written", async () => {
      const owner = await withSurvey(written);
      const [, why] = (await config(owner, "?lang=es")).body.surveys[0].questions;
      expect([why.title, why.choices[0].label]).toEqual(["Why?", "Price"]);
    });

    it("with the standard labels of a scale's ends, and of the ending that is there without endings", async () => {
      const owner = await withSurvey({ ...npsSurvey(), locale: "de" } as never);
      const [survey] = (await config(owner, "?lang=de")).body.surveys;
      expect(survey.questions[0]).toMatchObject({ low: expect.any(String), high: expect.any(String) });
      expect(survey.questions[0].low).not.toBe("");
      expect(survey.endings).toEqual([{ id: "thanks", title: expect.stringMatching(/Dank/) }]);
    });

    it("keeps a scale's own labels", async () => {
      const questions = [{ id: "score", kind: "nps", title: "T", low: "Never", high: "Sure" }];
      const owner = await withSurvey(npsSurvey({ questions }));
      expect((await config(owner)).body.surveys[0].questions[0]).toMatchObject({
        low: "Never",
        high: "Sure",
      });
    });

    it("and says which way a survey runs that is written in a language of the other", async () => {
      const owner = await withSurvey(written);
      expect((await config(owner, "?lang=ar")).body.surveys[0]).toMatchObject({ locale: "en", dir: "ltr" });
      expect((await config(owner, "?lang=de")).body.surveys[0].dir).toBeUndefined();
      const arabic = await withSurvey(npsSurvey({ locale: "ar" }));
      expect((await config(arabic, "?lang=de")).body.surveys[0]).toMatchObject({ locale: "ar", dir: "rtl" });
    });

    it("from right to left where it is written so", async () => {
      const owner = await withSurvey(written);
      expect((await config(owner, "?lang=ar")).body).toMatchObject({ lang: "ar", dir: "rtl" });
      expect((await config(owner, "?lang=es")).body.dir).toBeUndefined();
    });

    it.each(["constructor", "__proto__", "%00", "x".repeat(3_000)])(
      "though it is asked for in “%.20s”",
      async (lang) => {
        const owner = await withSurvey(written);
        expect(await titleIn(owner, lang)).toEqual(["en", "en", "How likely?"]);
      },
    );
  });

  it("marks a survey whose cap is reached, tests not counted: it no longer shows unasked", async () => {
    const owner = await withSurvey(npsSurvey({ show: { cap: 2 } }));
    const complete = (fields = {}) =>
      owner.send([snapshot({ state: "completed", answers: { score: 9 }, ...fields })]);
    const isFull = async () => (await config(owner)).body.surveys[0].isFull;
    await complete();
    await complete({ test: true });
    await owner.send([snapshot({ state: "dismissed" }), snapshot()]);
    expect(await isFull()).toBeUndefined();
    await complete();
    expect(await isFull()).toBe(true);
  });

  it("counts a cap over all versions, and lets a deleted response make room", async () => {
    const owner = await withSurvey(npsSurvey({ show: { cap: 1 } }));
    const sent = snapshot({ state: "completed", answers: { score: 9 } });
    await owner.send([sent]);
    await owner.putSurvey(npsSurvey({ show: { cap: 1 }, name: "Second" }));
    expect((await config(owner)).body.surveys[0].isFull).toBe(true);
    await owner.delete(`/v1/responses/${sent.id}`);
    expect((await config(owner)).body.surveys[0].isFull).toBeUndefined();
  });

  it("is cached for a minute and no longer, by an ETag", async () => {
    const owner = await withSurvey(npsSurvey());
    const { headers } = await config(owner);
    expect(headers.get("cache-control")).toBe("public, max-age=60");
    const etag = headers.get("etag") ?? "";
    const again = await config(owner, "", { "if-none-match": etag });
    expect([again.status, again.text, again.headers.get("etag")]).toEqual([304, "", etag]);
    await owner.putSurvey(npsSurvey({ status: "paused" }));
    expect((await config(owner, "", { "if-none-match": etag })).status).toBe(200);
  });

  it("differs by language", async () => {
    const owner = await withSurvey(npsSurvey());
    const etags = await Promise.all(
      ["?lang=en", "?lang=de"].map(async (query) => (await config(owner, query)).headers.get("etag")),
    );
    expect(etags[0]).not.toBe(etags[1]);
  });

  it("is open to pages of any origin, without credentials", async () => {
    const owner = await withSurvey();
    const { headers } = await config(owner, "", { origin: "https://shop.example" });
    expect(headers.get("access-control-allow-origin")).toBe("*");
    expect(headers.get("access-control-allow-credentials")).toBeNull();
    expect(headers.get("access-control-expose-headers")?.toLowerCase()).toContain("retry-after");
  });

  it("is refused for an unknown key, in words that a page can read", async () => {
    const answer = await door.request("/v1/sites/pk_none/config", {
      headers: { origin: "https://shop.example" },
    });
    expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([403, "*"]);
    expect(await answer.json()).toMatchObject({ code: "unknown-site", status: 403 });
  });

  it("is refused to pages of other origins than the site's", async () => {
    const owner = await withSurvey(npsSurvey());
    await owner.patch("/v1/site", { origins: ["https://shop.example"] });
    await new Promise((resolve) => setTimeout(resolve, 1_100)); // settings may be a second old on public routes
    const { status, body, headers } = await config(owner, "", { origin: "https://evil.example" });
    expect([status, body.code, headers.get("access-control-allow-origin")]).toEqual([
      403,
      "origin-not-allowed",
      "*",
    ]);
    for (const origin of [
      "https://shop.example.evil.example",
      "http://shop.example",
      "https://shop.example:8443",
      "null",
    ]) {
      expect([origin, (await config(owner, "", { origin })).status]).toEqual([origin, 403]);
    }
    const allowed = await config(owner, "", { origin: "https://shop.example" });
    expect([allowed.status, allowed.headers.get("vary")]).toEqual([200, expect.stringContaining("Origin")]);
  });
});
