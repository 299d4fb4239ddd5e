import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Question } from "../../schema/survey.ts";
import { openBrowser } from "./browser.ts";
import { type OpenedPrompt, type PromptPage, type Setting, startPromptPage } from "./promptPage.ts";

let browser: Browser;
let prompts: PromptPage;
let axe: string;

beforeAll(async () => {
  axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  browser = await openBrowser();
  prompts = await startPromptPage(browser);
});
afterAll(async () => {
  await browser?.close();
  await prompts?.stop();
});

/** Every finding of axe on the prompt, in words. */
async function axeFindings({ page }: OpenedPrompt): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Finding {
      id: string;
      nodes: { html: string }[];
    }
    type Run = (on: string) => Promise<{ violations: Finding[]; passes: Finding[] }>;
    const { violations, passes } = await (window as unknown as { axe: { run: Run } }).axe.run(
      "earshot-prompt",
    );
    if (passes.length < 8) return ["axe did not look inside"];
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
  });
}

/** Texts under 4.5 : 1 on what lies under them (WCAG 2.2, 1.4.3), of which axe says nothing in a floating shadow tree. */
const contrastFaults = ({ page }: OpenedPrompt): Promise<string[]> =>
  page.evaluate(() => {
    type Colour = [number, number, number, number];
    const parse = (text: string): Colour => {
      const [r = 0, g = 0, b = 0, a = 1] = (text.match(/[\d.]+/g) ?? []).map(Number);
      return [r, g, b, a];
    };
    const over = ([r, g, b, a]: Colour, [x, y, z]: Colour): Colour => [
      r * a + x * (1 - a),
      g * a + y * (1 - a),
      b * a + z * (1 - a),
      1,
    ];
    const light = (colour: Colour): number => {
      const [r = 0, g = 0, b = 0] = colour.slice(0, 3).map((part) => {
        const share = part / 255;
        return share > 0.04045 ? ((share + 0.055) / 1.055) ** 2.4 : share / 12.92;
      });
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const groundOf = (element: Element | null): Colour => {
      if (!element) return [255, 0, 255, 1];
      const own = parse(getComputedStyle(element).backgroundColor);
      return own[3] === 1 ? own : over(own, groundOf(element.parentElement));
    };
    const faults: string[] = [];
    const check = (text: string, element: Element, colour: string) => {
      const ground = groundOf(element);
      const [low = 0, high = 0] = [light(ground), light(over(parse(colour), ground))].sort((a, b) => a - b);
      const contrast = (high + 0.05) / (low + 0.05);
      if (contrast < 4.5) faults.push(`${text}: ${contrast.toFixed(2)}`);
    };
    const root = document.querySelector("earshot-prompt")?.shadowRoot as ShadowRoot;
    let texts = 0;
    for (const element of root.querySelectorAll("*")) {
      const style = getComputedStyle(element);
      const text = [...element.childNodes]
        .map((node) => (node.nodeType === 3 ? node.nodeValue : ""))
        .join("")
        .trim();
      const placeholder = element.getAttribute("placeholder");
      if (text) check(text, element, style.color);
      if (placeholder) check(placeholder, element, getComputedStyle(element, "::placeholder").color);
      if (text || placeholder) texts++;
    }
    if (texts < 2) faults.push("no texts were looked at");
    return faults;
  });

/** Controls under 24 × 24 px, or under 44 px high where they are not in a line of text. */
const smallTargets = ({ region }: OpenedPrompt): Promise<string[]> =>
  region.locator("button, input, textarea, a").evaluateAll((controls) =>
    controls.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      return width >= 24 && height >= 44 ? [] : [`${control.outerHTML} ${width} × ${height}`];
    }),
  );

/** What sticks out of the card, or out of the window. */
const overflow = ({ region }: OpenedPrompt): Promise<string[]> =>
  region.evaluate((section) => {
    const { left, right } = section.getBoundingClientRect();
    const isOut = (element: Element) => {
      const box = element.getBoundingClientRect();
      return (
        box.width > 0 &&
        (box.left < left - 1 || box.right > right + 1 || element.scrollWidth > element.clientWidth + 1)
      );
    };
    const out = [...section.querySelectorAll("*:not(svg, svg *, span, i, code, input)")].filter(isOut);
    const faults = out.map((element) => element.outerHTML.slice(0, 80));
    return left < 0 || right > innerWidth ? [...faults, `card ${left}–${right}`] : faults;
  });

async function faultsOf(prompt: OpenedPrompt): Promise<Record<string, string[]>> {
  const [axeSays, contrast, targets, out] = [
    await axeFindings(prompt),
    await contrastFaults(prompt),
    await smallTargets(prompt),
    await overflow(prompt),
  ];
  return { axe: axeSays, contrast, targets, overflow: out };
}
const NONE = { axe: [], contrast: [], targets: [], overflow: [] };

const list = [
  { id: "red", label: "Red" },
  { id: "blue", label: "Blue, as the sea is on a clear day in the first week of September" },
];
const note = "Think of the whole visit, from the first page on.";
const kinds: Record<string, Partial<Question>> = {
  nps: { kind: "nps", title: "How likely are you to recommend us to a friend or colleague?", note },
  csat: { kind: "csat" },
  "csat in stars": { kind: "csat", look: "stars" },
  "csat in faces": { kind: "csat", look: "faces" },
  "ces of 7": { kind: "ces" },
  "ces of 5": { kind: "ces", points: 5 },
  "rating of 10": { kind: "rating", points: 10 },
  "rating of 10 stars": { kind: "rating", points: 10, look: "stars" },
  "rating in thumbs": { kind: "rating", points: 2, look: "thumbs", low: "No", high: "Yes" },
  choice: { kind: "choice", choices: list, other: true },
  choices: { kind: "choices", choices: list, other: "Another", min: 2, max: 3 },
  text: { kind: "text", placeholder: "In your words" },
  "long text": { kind: "text", long: true, placeholder: "In your words", note },
  consent: { kind: "consent", label: "Yes, you may write to me", required: true },
  message: { kind: "message", note, link: { label: "Read more", url: "/more" } },
};
const endings = {
  plain: { id: "e", title: "Thank you!", note },
  offer: { id: "e", title: "Stay", note, code: "STAY20", link: { label: "Use it now", url: "/deal" } },
};
/** What stands there already, where Next is offered too. */
const answers: Record<string, unknown> = {
  nps: 9,
  csat: 4,
  ces: 4,
  rating: 2,
  choice: { other: "Green" },
  choices: ["red", { other: "Green" }],
  text: "Because",
  consent: true,
};

async function look(setting: Setting, walk: (prompt: OpenedPrompt) => Promise<void>): Promise<void> {
  const prompt = await prompts.open(setting);
  try {
    await walk(prompt);
  } finally {
    await prompt.page.context().close();
  }
}

describe("every kind of question has no finding of axe, contrast, target size or overflow", () => {
  const more: Partial<Question>[] = [{ kind: "text" }, { kind: "text" }];

  it.each(Object.entries(kinds))("%s: fresh and answered, in light and dark", async (_, question) => {
    const questions = [{ kind: "nps" } as Partial<Question>, question, ...more];
    await look({ questions: [question, ...more] }, async (prompt) => {
      for (const colorScheme of ["light", "dark"] as const) {
        await prompt.page.emulateMedia({ colorScheme });
        expect(await faultsOf(prompt), colorScheme).toEqual(NONE);
      }
      expect(await prompt.faults()).toEqual([]);
    });
    const given = { a: 5, b: answers[question.kind ?? ""] } as never;
    await look({ questions, trail: ["a", "b"], answers: given, scheme: "dark" }, async (prompt) => {
      expect(await faultsOf(prompt), "answered").toEqual(NONE);
    });
  });

  it.each(Object.entries(kinds))("%s: 320 px wide, in Arabic", (_, question) =>
    look(
      {
        questions: [{ kind: "nps" }, question, ...more],
        trail: ["a", "b"],
        answers: { a: 5 },
        lang: "ar",
        context: { viewport: { width: 320, height: 640 }, hasTouch: true },
      },
      async (prompt) => {
        expect(await faultsOf(prompt)).toEqual(NONE);
      },
    ),
  );

  it.each(Object.entries(kinds))("%s: with text of 200 %%, and in forced colours", (_, question) =>
    look(
      {
        questions: [question, ...more],
        context: { viewport: { width: 390, height: 844 }, forcedColors: "active" },
      },
      async (prompt) => {
        const { page, region } = prompt;
        const session = await page.context().newCDPSession(page);
        await session.send("Page.setFontSizes", { fontSizes: { standard: 32 } });
        await page.emulateMedia({ forcedColors: "none" });
        await page.waitForFunction(
          () => getComputedStyle(document.querySelector("earshot-prompt") as Element).fontSize === "32px",
        );
        expect(await region.evaluate((section) => getComputedStyle(section).fontSize)).toBe("30px");
        expect(await overflow(prompt)).toEqual([]);
        await page.emulateMedia({ forcedColors: "active" });
        expect(await contrastFaults(prompt)).toEqual([]);
      },
    ),
  );
});

describe("every ending has no finding either", () => {
  it.each(Object.entries(endings))("%s: in light and dark", (_, ending) =>
    look({ questions: [{ kind: "nps" }], endings: [ending] }, async (prompt) => {
      await prompt.radio(3).click();
      await prompt.region.getByRole("heading", { name: ending.title }).waitFor();
      for (const colorScheme of ["light", "dark"] as const) {
        await prompt.page.emulateMedia({ colorScheme });
        expect(await faultsOf(prompt), colorScheme).toEqual(NONE);
      }
    }),
  );
});

describe("a theme that nobody could read", () => {
  it("is corrected", () =>
    look(
      {
        questions: [{ kind: "nps", note }, { kind: "text" }],
        theme: { accent: "#ffe066", background: "#777", text: "#888" },
        trail: ["a"],
        answers: { a: 7 },
      },
      async (prompt) => {
        expect(await faultsOf(prompt)).toEqual(NONE);
      },
    ));
});

describe("the colour scheme", () => {
  const ground = ({ region }: OpenedPrompt) =>
    region.evaluate((section) => getComputedStyle(section).backgroundColor);

  it("follows the visitor's while the prompt is open", () =>
    look({ questions: [{ kind: "nps" }], context: { colorScheme: "light" } }, async (prompt) => {
      expect(await ground(prompt)).toBe("rgb(255, 255, 255)");
      await prompt.page.emulateMedia({ colorScheme: "dark" });
      await expect.poll(() => ground(prompt)).toBe("rgb(28, 30, 38)");
    }));

  it("is the page's where the page says so", () =>
    look(
      { questions: [{ kind: "nps" }], scheme: "light", context: { colorScheme: "dark" } },
      async (prompt) => {
        expect(await ground(prompt)).toBe("rgb(255, 255, 255)");
      },
    ));
});

describe("motion", () => {
  it("is none where the visitor wants none", () =>
    look({ questions: [{ kind: "nps" }, { kind: "text" }] }, async ({ page, radio }) => {
      const running = () =>
        page.evaluate(
          () =>
            document.getAnimations().length +
            (document.querySelector("earshot-prompt")?.shadowRoot?.getAnimations().length ?? 0),
        );
      expect(await running()).toBe(0);
      await radio(3).click();
      expect(await running()).toBe(0);
    }));
});
