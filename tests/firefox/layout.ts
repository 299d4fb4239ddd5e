import type { Page } from "puppeteer-core";
import { card } from "./prompt.ts";

/** What sticks out of the card, or the card out of the window. */
async function overflow(page: Page): Promise<string[]> {
  return (await card(page)).evaluate((section) => {
    const { left, right, top, bottom } = section.getBoundingClientRect();
    const isOut = (element: Element) => {
      const box = element.getBoundingClientRect();
      const isBeside = box.left < left - 1 || box.right > right + 1;
      return box.width > 0 && (isBeside || element.scrollWidth > element.clientWidth + 1);
    };
    const out = [...section.querySelectorAll("*:not(svg, svg *, span, i, code, input)")].filter(isOut);
    const faults = out.map((element) => `out: ${element.outerHTML.slice(0, 80)}`);
    const isInside = left > -1 && right < innerWidth + 1 && top > -1 && bottom < innerHeight + 1;
    return isInside ? faults : [...faults, `card ${left}–${right} × ${top}–${bottom}`];
  });
}

/** Controls under 24 px wide or 44 px high. */
async function smallTargets(page: Page): Promise<string[]> {
  return (await card(page)).$$eval("button, input, textarea, a", (controls) =>
    controls.flatMap((control) => {
      const { width, height } = control.getBoundingClientRect();
      return width >= 24 && height >= 44 ? [] : [`${width} × ${height}: ${control.outerHTML.slice(0, 80)}`];
    }),
  );
}

/** Lines of the title that lie under the button Close. */
async function coveredTitle(page: Page): Promise<string[]> {
  return (await card(page)).evaluate((section) => {
    const [title, close] = [section.querySelector("h2"), section.querySelector(".x")];
    if (!title || !close) return ["no title, or no Close"];
    const box = close.getBoundingClientRect();
    const text = document.createRange();
    text.selectNodeContents(title);
    return [...text.getClientRects()]
      .filter(({ left, right, top }) => right > box.left && left < box.right && top < box.bottom)
      .map(({ left, right }) => `the title lies under Close: ${left}–${right}`);
  });
}

export const layoutFaults = async (page: Page): Promise<string[]> => [
  ...(await overflow(page)),
  ...(await smallTargets(page)),
  ...(await coveredTitle(page)),
];

/** How the card looks: its ground, direction and size of text, and how many animations run in it. */
export const lookOf = async (page: Page) =>
  (await card(page)).evaluate((section) => {
    const { backgroundColor: ground, direction, fontSize } = getComputedStyle(section);
    const moving = (section.getRootNode() as ShadowRoot).getAnimations().length;
    return { ground, direction, fontSize, moving };
  });
