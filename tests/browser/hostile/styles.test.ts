/** Style sheets of a page that would come into the prompt, move it, or lie over it. */
import { describe, expect, it } from "vitest";
import { type HostilePlan, hostile, isOnTop } from "./hostileHarness.ts";

const { open } = hostile();
const css = (rules: string): HostilePlan => ({ before: `<style>${rules}</style>` });
const withoutTopLayer =
  "<script>delete HTMLElement.prototype.showPopover; delete HTMLElement.prototype.popover</script>";
const names = [
  "a",
  "o",
  "g",
  "b",
  "t",
  "m",
  "i",
  "l",
  "s",
  "r",
  "f",
  "k",
  "p",
  "w",
  "low",
  "above",
  "after",
  "scheme",
];
const variables = names.map((name) => `--${name}: 100px !important`).join(";");

/** How the card looks and where it stands, as far as a page must not change it. */
async function lookOf(plan: HostilePlan): Promise<object> {
  const at = await open(plan);
  await at.answer();
  expect(await isOnTop(at.page)).toBe(true);
  at.expectPeace();
  return at.page.locator("earshot-prompt section").evaluate((section) => {
    const { right, bottom, width } = section.getBoundingClientRect();
    const { fontSize, backgroundColor, color, opacity, filter, borderRadius } = getComputedStyle(section);
    const look = { fontSize, backgroundColor, color, opacity, filter, borderRadius };
    const backdrop = getComputedStyle((section.getRootNode() as ShadowRoot).host, "::backdrop").display;
    return { right: innerWidth - right, bottom: innerHeight - bottom, width, backdrop, ...look };
  });
}

const usual = {
  right: 16,
  bottom: 16,
  width: 441,
  backdrop: "none",
  fontSize: "15px",
  backgroundColor: "rgb(255, 255, 255)",
  color: "rgb(27, 30, 40)",
  opacity: "1",
  filter: "none",
  borderRadius: "14px",
};

describe("a prompt looks and stands as ever, is on top, and takes clicks", () => {
  it.each<[string, HostilePlan]>([
    ["in quirks mode, on a root of 40 px", { doctype: "", ...css("html { font-size: 40px !important }") }],
    [
      "in a body that is zoomed, turned, blurred and contained",
      css(
        "body { zoom: .5; transform: scale(.9) rotate(2deg); filter: blur(3px); opacity: .2; contain: strict }",
      ),
    ],
    ["in a body that is not shown", css("body, html body { display: none !important }")],
    [
      "under rules that undo and hide everything",
      css(
        "* { all: unset !important } html :not(x) { display: none !important; visibility: hidden !important } body > :not(main), html > :not(body) { display: none !important; opacity: 0 !important } :not(:defined) { opacity: 0 !important }",
      ),
    ],
    [
      "under rules for popovers, backdrops and dialogs",
      css(
        "[popover], :popover-open { inset: auto !important; margin: 400px !important; pointer-events: none !important; transform: scale(.1) !important; translate: 900px; color: red !important } ::backdrop { background: #000 !important; display: block !important } dialog { display: none }",
      ),
    ],
    ["under variables of the names that it uses", css(`* { ${variables} }`)],
    [
      "under transitions and animations of everything",
      css(
        "* { transition: all 9s !important; animation: x 9s infinite !important; scale: .5 !important; rotate: 9deg !important; zoom: 2 !important; clip-path: circle(1px) !important } html { zoom: 1 !important }",
      ),
    ],
    [
      "in a body that is turned and not shown, where there is no top layer",
      {
        before: `${withoutTopLayer}<style>body { transform: rotate(9deg); zoom: .5 } html *, [popover] { display: none !important }</style>`,
      },
    ],
  ])("%s", async (_, plan) => {
    const { backdrop, ...rest } = usual;
    const isTop = !plan.before?.includes("delete");
    expect(await lookOf(plan)).toEqual(isTop ? usual : { ...rest, backdrop: expect.any(String) });
  });
});

describe("a page that uses the highest z-index", () => {
  const wall = `<script>
    const add = () => {
      const wall = document.createElement("div");
      wall.style = "position: fixed; inset: 0; z-index: 2147483647; background: #fffc";
      document.body.append(wall);
    };
    for (let i = 0; i < 50; i++) add();
    setInterval(add, 100);
  </script>`;

  it("does not cover a prompt on the top layer, however many elements it adds", async () => {
    const at = await open({ body: `<main></main>${wall}` });
    await at.answer();
    expect(await isOnTop(at.page)).toBe(true);
    at.expectPeace();
  });

  it("does not cover a prompt beside the body where there is no top layer", async () => {
    const at = await open({ before: withoutTopLayer, body: `<main></main>${wall}` });
    await at.answer();
    expect(await at.page.locator("earshot-prompt").evaluate((host) => "showPopover" in host)).toBe(false);
    expect(await isOnTop(at.page)).toBe(true);
    at.expectPeace();
  });
});
