import type { Theme } from "../../../schema/definition/survey.ts";

/**
 * The colours of which the page's own style sheets say `--earshot-accent`, `-background` or `-text`, on the prompt or
 * around it. The browser reads them, so any way to write a colour will do, and junk comes no further. A colour that
 * lets others through is left out, since nobody could tell its contrast.
 */
export function pageTheme(host: HTMLElement): Theme {
  const theme: Theme = {};
  const style = getComputedStyle(host);
  const names = (["accent", "background", "text"] as const).filter((name) =>
    style.getPropertyValue(`--earshot-${name}`),
  );
  const probe = document.createElement("i");
  for (const name of names) {
    host.shadowRoot?.append(probe);
    // So mixed, a colour comes as its shares of red, green and blue, however it was written.
    probe.style.color = `color-mix(in srgb,var(--earshot-${name})100%,red)`;
    const [, ...shares] = /^color\(srgb (\S+) (\S+) (\S+)\)$/.exec(getComputedStyle(probe).color) ?? [];
    const bytes = [...Uint8ClampedArray.from(shares, (share) => +share * 255)];
    if (bytes[2] !== undefined)
      theme[name] = `#${bytes.map((byte) => (256 + byte).toString(16).slice(1)).join("")}`;
    // The `remove` of Prototype.js wants a parent, so it is not called where there was nothing to look at.
    probe.remove();
  }
  return theme;
}
