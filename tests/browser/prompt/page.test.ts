/** What the prompt does as the page and the device are: light or dark, printed, narrow, touched. */
import { describe, expect, it } from "vitest";
import type { Question } from "../../../schema/definition/survey.ts";
import type { OpenedPrompt } from "./promptPage.ts";
import { colours, inPrompt, nps, titleOf, untilRead, why, withPrompts } from "./promptWalk.ts";

withPrompts();

const backgroundOf = ({ region }: OpenedPrompt) =>
  region.evaluate((section) => getComputedStyle(section).backgroundColor);
const LIGHT = "rgb(255, 255, 255)";
const DARK = "rgb(28, 30, 38)";

describe("with data-color-scheme=auto", () => {
  it.each<[string, string, "light" | "dark", string]>([
    ["light on a page that says nothing, whatever the system is", "", "dark", LIGHT],
    ["light on a white page", "body { background: #fff }", "dark", LIGHT],
    ["dark on a page whose body is dark", "body { background: rgb(10 10 20) }", "light", DARK],
    ["dark where the root is", "html { background: oklch(20% 0 0) }", "light", DARK],
    [
      "light where a transparent body stands on a light root",
      "html { background: #eee } body { background: #0000 }",
      "dark",
      LIGHT,
    ],
    [
      "dark where an element that fills the page is",
      "main { background: #111; min-height: 200vh }",
      "light",
      DARK,
    ],
    [
      "light on a white page with a dark picture in its middle",
      "html { background: #fff } main { background: #111; min-height: 200vh }",
      "dark",
      LIGHT,
    ],
    ["dark where the page follows a dark system", "html { color-scheme: light dark }", "dark", DARK],
    ["light where the page follows a light system", "html { color-scheme: light dark }", "light", LIGHT],
    ["dark where the page is dark by scheme alone", "html { color-scheme: dark }", "light", DARK],
  ])("it is %s", (_, css, colorScheme, wanted) =>
    inPrompt({ questions: [nps], css, context: { colorScheme } }, async (prompt) => {
      expect(await backgroundOf(prompt)).toBe(wanted);
    }),
  );

  it("it is as what it stands in where it is inline", () =>
    inPrompt(
      { questions: [nps], isInline: true, css: "body { background: #fff } article { background: #111 }" },
      async (prompt) => {
        expect(await backgroundOf(prompt)).toBe(DARK);
      },
    ));

  it("it follows a page that is switched", () =>
    inPrompt(
      {
        questions: [nps],
        css: "body { background: #fff } .dark body { background: #111; transition: background 0.2s }",
      },
      async (prompt) => {
        expect(await backgroundOf(prompt)).toBe(LIGHT);
        await prompt.page.evaluate(() => document.documentElement.classList.add("dark"));
        await expect.poll(() => backgroundOf(prompt)).toBe(DARK);
      },
    ));
});

it("is never printed", async () => {
  for (const isInline of [false, true]) {
    await inPrompt({ questions: [nps], isInline }, async (prompt) => {
      await prompt.page.emulateMedia({ media: "print" });
      expect(await prompt.region.isVisible()).toBe(false);
      await prompt.page.emulateMedia({ media: "screen" });
      expect(await prompt.region.isVisible()).toBe(true);
    });
  }
});

describe("the pointer over what can be picked", () => {
  const looks: [string, Partial<Question>, string][] = [
    ["a scale", nps, "[role=radio]"],
    ["stars", { kind: "csat", look: "stars" }, "[role=radio]"],
    ["faces", { kind: "csat", look: "faces" }, "[role=radio]"],
    ["a choice", colours, "[role=radio]"],
    ["choices", { ...colours, kind: "choices" } as Partial<Question>, "[role=checkbox]"],
  ];
  const lookOf = ({ region }: OpenedPrompt, selector: string) =>
    region
      .locator(selector)
      .nth(1)
      .evaluate((element) => {
        const { borderColor, boxShadow, color } = getComputedStyle(element);
        const svg = element.querySelector("svg");
        const mark = element.querySelector("i");
        return [
          borderColor,
          boxShadow,
          color,
          svg && getComputedStyle(svg).fill,
          mark && getComputedStyle(mark).backgroundColor,
        ];
      });
  it.each(looks)("marks nothing as picked: %s", (_, question, selector) =>
    inPrompt({ questions: [question, why] }, async (prompt) => {
      await untilRead(prompt);
      const before = await lookOf(prompt, selector);
      await prompt.region.locator(selector).nth(1).hover();
      expect(await lookOf(prompt, selector)).toEqual(before);
    }),
  );
  it.each(looks)("changes nothing on a touch screen: %s", (_, question, selector) =>
    inPrompt({ questions: [question, why], context: { hasTouch: true, isMobile: true } }, async (prompt) => {
      await untilRead(prompt);
      const background = () =>
        prompt.region
          .locator(selector)
          .nth(1)
          .evaluate((element) => getComputedStyle(element).backgroundColor);
      const before = await background();
      await prompt.region.locator(selector).nth(1).hover();
      expect(await background()).toBe(before);
    }),
  );
});

describe("a scale", () => {
  const boxesOf = ({ region }: OpenedPrompt) =>
    region.getByRole("radio").evaluateAll((radios) =>
      radios.map((radio) => {
        const { x, y, width, height, right, bottom } = radio.getBoundingClientRect();
        return { x, y, width, height, right, bottom };
      }),
    );
  it.each([
    ["nps", nps, 390],
    ["nps", nps, 360],
    ["ten points", { kind: "rating", points: 10 } as Partial<Question>, 332],
    ["nine points", { kind: "rating", points: 9 } as Partial<Question>, 320],
  ] as const)("runs in one row wherever each point keeps 28 by 44 px: %s at %i px", (_, question, width) =>
    inPrompt(
      { questions: [question, why], context: { viewport: { width, height: 800 } } },
      async (prompt) => {
        const boxes = await boxesOf(prompt);
        expect(new Set(boxes.map(({ y }) => y)).size).toBe(1);
        for (const [i, box] of boxes.entries()) {
          expect(box.width).toBeGreaterThanOrEqual(28);
          expect(box.height).toBeGreaterThanOrEqual(44);
          const gap = box.x - (boxes[i - 1]?.right ?? box.x);
          expect(gap).toBeLessThanOrEqual(4.01);
        }
        expect(await prompt.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
          width,
        );
      },
    ),
  );
  it.each([
    ["nps", nps, 320],
    ["ten points", { kind: "rating", points: 10, low: "Bad", high: "Good" } as Partial<Question>, 320],
  ] as const)(
    "runs in two rows of the same order otherwise, its end labels under their ends: %s",
    (_, question, width) =>
      inPrompt(
        { questions: [question, why], context: { viewport: { width, height: 800 } } },
        async (prompt) => {
          const boxes = await boxesOf(prompt);
          const rows = [...new Set(boxes.map(({ y }) => y))];
          expect(rows).toHaveLength(2);
          const [first, last] = [boxes[0], boxes.at(-1)];
          const { low, high } =
            question.kind === "nps"
              ? { low: "Not at all likely", high: "Extremely likely" }
              : (question as { low: string; high: string });
          const labelOf = async (label: string) =>
            (await prompt.region
              .getByText(label, { exact: true })
              .filter({ visible: true })
              .boundingBox()) ?? { x: 0, y: 0, width: 0 };
          const [under, after] = [await labelOf(low), await labelOf(high)];
          expect(under.x).toBeCloseTo(first?.x ?? 0, 0);
          expect(under.y).toBeGreaterThanOrEqual(first?.bottom ?? 0);
          expect(under.y).toBeLessThan(rows[1] ?? 0);
          expect(after.x + after.width).toBeCloseTo(last?.right ?? 0, -1);
          expect(after.y).toBeGreaterThanOrEqual(last?.bottom ?? 0);
        },
      ),
  );
});

describe("a field", () => {
  it("with an error looks like one", () =>
    inPrompt({ questions: [{ ...why, format: "email" } as Partial<Question>] }, async (prompt) => {
      const field = prompt.region.getByRole("textbox");
      const border = () => field.evaluate((element) => getComputedStyle(element).borderColor);
      const before = await border();
      await field.fill("nobody");
      await prompt.button("Send").click();
      const colour = await prompt.region
        .locator("#notice")
        .evaluate((notice) => getComputedStyle(notice).color);
      await field.blur();
      expect(await border()).toBe(colour);
      expect(await border()).not.toBe(before);
    }));
  it("counts once little room is left", () =>
    inPrompt({ questions: [{ ...why, maxLength: 100 } as Partial<Question>] }, async (prompt) => {
      const field = prompt.region.getByRole("textbox");
      await field.fill("x".repeat(80));
      expect(await prompt.region.locator("#count").count()).toBe(0);
      await field.press("End");
      await field.pressSequentially("x".repeat(15));
      expect(await prompt.region.locator("#count").textContent()).toBe("95/100");
      expect(await field.getAttribute("aria-describedby")).toContain("count");
    }));
});

describe("buttons", () => {
  it("have no Don't ask again where the page called for the prompt", async () => {
    await inPrompt({ questions: [nps, why], isCalled: true }, async (prompt) => {
      expect(await prompt.button("Don't ask again").count()).toBe(0);
      await prompt.radio(9).click();
      expect(await prompt.button("Don't ask again").count()).toBe(0);
    });
    await inPrompt({ questions: [nps, why] }, async (prompt) => {
      expect(await prompt.button("Don't ask again").count()).toBe(1);
      await prompt.radio(9).click();
      expect(await prompt.button("Don't ask again").count()).toBe(1);
    });
  });
  it("say Continue under a message, on the last step as well", () =>
    inPrompt({ questions: [{ kind: "message" }, { kind: "message" }] }, async (prompt) => {
      await prompt.button("Continue").click();
      expect(await titleOf(prompt)).toBe("Question b");
      await prompt.button("Continue").click();
      expect(await prompt.kinds()).toContain("completed");
    }));
});

it("shuffled choices keep their order over a reload", () =>
  inPrompt(
    {
      questions: [
        why,
        {
          ...colours,
          shuffle: true,
          choices: Array.from("klmnopqrst", (id) => ({ id, label: id })),
        } as Partial<Question>,
      ],
    },
    async (prompt) => {
      const labels = () => prompt.region.getByRole("radio").allTextContents();
      await prompt.region.getByRole("textbox").fill("Because");
      await prompt.button("Next").click();
      const order = await labels();
      const last = (await prompt.told()).at(-1);
      const orders = last && "progress" in last ? last.progress.orders : undefined;
      expect(orders?.b?.join("")).toBe(
        order
          .slice(0, -1)
          .map((label) => label.trim())
          .join(""),
      );
    },
  ));
