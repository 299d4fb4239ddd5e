import type { Page } from "puppeteer-core";

/** What sticks out of the card or the window, and controls too small to hit. */
export const layoutFaults = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const section = document.querySelector("earshot-prompt")?.shadowRoot?.querySelector("section");
    if (!section) return ["no card"];
    const card = section.getBoundingClientRect();
    const faults: string[] = [];
    if (card.left < -1 || card.right > innerWidth + 1 || card.top < -1 || card.bottom > innerHeight + 1)
      faults.push(`card ${card.left}–${card.right} × ${card.top}–${card.bottom}`);
    for (const element of section.querySelectorAll("*:not(svg, svg *, span, i, code, input)")) {
      const box = element.getBoundingClientRect();
      const isOut = box.left < card.left - 1 || box.right > card.right + 1;
      if (box.width > 0 && (isOut || element.scrollWidth > element.clientWidth + 1))
        faults.push(`out: ${element.outerHTML.slice(0, 80)}`);
    }
    for (const control of section.querySelectorAll("button, input, textarea, a")) {
      const { width, height } = control.getBoundingClientRect();
      if (width < 24 || height < 44) faults.push(`${width} × ${height}: ${control.outerHTML.slice(0, 80)}`);
    }
    return faults;
  });

/** How the card looks: its ground, direction and size of text, and how many animations run in it. */
export const lookOf = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector("earshot-prompt")?.shadowRoot;
    const section = root?.querySelector("section");
    if (!root || !section) throw new Error("no card");
    const { backgroundColor: ground, direction, fontSize } = getComputedStyle(section);
    return { ground, direction, fontSize, moving: root.getAnimations().length };
  });
