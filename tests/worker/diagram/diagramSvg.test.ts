import { describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import { readDefinition } from "../../../schema/proof/rules/readDefinition.ts";
import { TEMPLATES } from "../../../schema/templates/templates.ts";
import { diagramSvg } from "../../../worker/diagram/diagramSvg.ts";
import { layoutOf } from "../../../worker/diagram/layout.ts";
import { logicOf } from "../../../worker/diagram/logic.ts";
import { checkoutNps } from "../../schema/checkoutNps.ts";
import { readXml } from "./readXml.ts";

function surveyOf(definition: unknown): Survey {
  const read = readDefinition(definition);
  if ("issues" in read) throw new Error(JSON.stringify(read.issues));
  return read.survey;
}
const survey = (questions: object[], fields: object = {}) => surveyOf({ id: "s", questions, ...fields });
const nps = (next?: unknown) => ({
  id: "score",
  kind: "nps",
  title: "How likely?",
  ...(next ? { next } : {}),
});
const text = (id: string, next?: unknown) => ({
  id,
  kind: "text",
  title: `Why ${id}?`,
  ...(next ? { next } : {}),
});

/** Arrows as `from → to: labels [rules]`, by the names in the definition. */
function arrowsOf(drawn: Survey): string[] {
  const { boxes, arrows } = logicOf(drawn);
  const name = (id: string) => boxes.find((box) => box.id === id)?.name || id;
  return arrows.map(({ from, to, labels, isFallThrough, issues }) => {
    const rules = issues.map(({ rule }) => `[${rule}]`);
    return [name(from), isFallThrough ? "⇢" : "→", name(to), ...labels, ...rules].join(" ");
  });
}

describe("the logic of a survey", () => {
  it("is its questions and endings, with each jump in words", () => {
    expect(arrowsOf(surveyOf(checkoutNps))).toEqual([
      "start → score",
      "score → why 1. score is a detractor",
      "score → love 2. score is a promoter",
      "score ⇢ mid otherwise",
      "mid → thanks",
      "why → offer why is Price",
      "why → thanks otherwise",
      "love ⇢ thanks",
    ]);
  });

  it("leaves a fall-through out that no answers take", () => {
    const required = { ...nps([{ when: { answer: "score", atLeast: 0 }, to: "b" }]), required: true };
    expect(arrowsOf(survey([required, text("a", "b"), text("b")]))).not.toContainEqual(
      expect.stringContaining("score ⇢"),
    );
    const skippable = nps([{ when: { answer: "score", atLeast: 0 }, to: "b" }]);
    expect(arrowsOf(survey([skippable, text("a", "b"), text("b")]))).toContain("score ⇢ a otherwise");
  });

  it("draws jumps of a question that lead the same way as one", () => {
    const next = [
      { when: { answer: "score", is: 1 }, to: "b" },
      { when: { answer: "score", is: 2 }, to: "b" },
    ];
    expect(arrowsOf(survey([nps(next), text("a"), text("b")]))).toContain(
      "score → b 1. score is 1 2. score is 2",
    );
  });

  it("bears what the proof finds: loops, dead jumps, targets that are missing", () => {
    const next = [
      { when: { answer: "score", above: 8 }, to: "a" },
      { when: { answer: "score", is: 10 }, to: "b" },
      { when: { answer: "b", answered: true }, to: "nowhere" },
    ];
    const arrows = arrowsOf(survey([nps(next), text("a", "score"), text("b", "end")]));
    expect(arrows).toContain("score → b 2. score is 10 [dead-jump]");
    expect(arrows).toContain("a → score [loop]");
    expect(arrows.find((arrow) => arrow.startsWith("score → nowhere"))).toMatch(
      /3\. b has an answer .*\[unknown-target\].*\[never-answered-here\]/,
    );
  });

  it("bears what nothing leads to", () => {
    const endings = [
      { id: "thanks", title: "Thanks" },
      { id: "lost", title: "Lost" },
    ];
    const { boxes } = logicOf(survey([nps("end"), text("a")], { endings }));
    const rules = Object.fromEntries(boxes.map(({ name, issues }) => [name, issues.map(({ rule }) => rule)]));
    expect(rules).toMatchObject({
      a: ["unreachable-question"],
      lost: ["unreachable-ending"],
      score: [],
      thanks: [],
    });
  });

  it("takes two things of one name as they come", () => {
    expect(arrowsOf(survey([text("a"), text("a")]))).toEqual(["start → a", "a ⇢ a", "a ⇢ thanks"]);
  });
});

describe("the picture", () => {
  it.each([...TEMPLATES])("of %s has no two boxes and no two labels on one another", (_, template) => {
    const { boxes, arrows, width, height } = layoutOf(logicOf(surveyOf(template)));
    const areas = [...boxes, ...arrows.flatMap(({ label }) => label ?? [])];
    for (const [i, a] of areas.entries()) {
      expect(a.x - a.width / 2).toBeGreaterThanOrEqual(0);
      expect(a.x + a.width / 2).toBeLessThanOrEqual(width);
      expect(a.y + a.height / 2).toBeLessThanOrEqual(height);
      for (const b of areas.slice(i + 1)) {
        const apart = Math.max(
          Math.abs(a.x - b.x) - (a.width + b.width) / 2,
          Math.abs(a.y - b.y) - (a.height + b.height) / 2,
        );
        expect(apart).toBeGreaterThanOrEqual(0);
      }
    }
  });

  it("runs from top to bottom", () => {
    const { boxes } = layoutOf(logicOf(surveyOf(checkoutNps)));
    const y = Object.fromEntries(boxes.map(({ box, y }) => [box.name || box.id, y]));
    expect(y.start).toBeLessThan(y.score ?? 0);
    for (const name of ["why", "love", "mid"]) expect(y.score).toBeLessThan(y[name] ?? 0);
    expect(y.why).toBeLessThan(y.offer ?? 0);
  });

  it("has jumps in their order from left to right", () => {
    const { boxes } = layoutOf(logicOf(surveyOf(checkoutNps)));
    const x = Object.fromEntries(boxes.map(({ box, x }) => [box.name, x]));
    expect(x.why).toBeLessThan(x.love ?? 0);
    expect(x.love).toBeLessThan(x.mid ?? 0);
  });

  it("is well-formed, with no script or address, whatever the texts hold", () => {
    const hostile = `</text><script>alert(1)</script>"'&\u0001\uffff{{answer.score|x}} javascript:x 日本語 ${"w".repeat(900)}`;
    const next = [
      { when: { answer: "score", in: [1] }, to: `<x onload="1">` },
      { when: { trait: hostile, contains: hostile }, to: "a" },
    ];
    const endings = [{ id: "thanks", title: hostile }];
    const svg = diagramSvg(survey([{ ...nps(next), title: hostile }, text("a")], { endings, name: hostile }));
    const counts = readXml(svg);
    expect([...counts.keys()].sort()).toEqual([
      "circle",
      "g",
      "path",
      "polygon",
      "rect",
      "style",
      "svg",
      "text",
      "title",
    ]);
    for (const part of ["href", "url(", "style=", "\u0001", "\uffff"]) expect(svg).not.toContain(part);
    expect(svg.match(/http[^"]+/g)).toEqual(["http://www.w3.org/2000/svg"]);
  });

  it("keeps texts within their boxes by wrapping and cutting them", () => {
    const svg = diagramSvg(survey([{ ...nps(), title: "wide words ".repeat(60) }]));
    const lines = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, line]) => line ?? "");
    expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(64);
    expect(lines.some((line) => line.endsWith("…"))).toBe(true);
  });

  it("takes seconds at most for 50 questions, and for more jumps than can be told apart", () => {
    const ids = Array.from({ length: 50 }, (_, i) => `q${i}`);
    const crossing = ids.map((id, i) => ({
      ...{ id, kind: "nps", title: "How likely is it that you would say so of us?" },
      next: Array.from({ length: 20 }, (_, k) => ({
        when: { answer: "q0", is: k % 11 },
        to: ids[(i * 7 + k * 3) % 50],
      })),
    }));
    const plain = ids.map((id, i) => ({
      ...{ id, kind: "nps", title: "How likely is it that you would say so of us?" },
      ...(i % 2 === 0 && i < 46 ? { next: [{ when: { answer: id, below: 4 }, to: ids[i + 3] }] } : {}),
    }));
    const times = [plain, crossing].map((questions) => {
      const { boxes, arrows, omitted } = logicOf(survey(questions));
      const begun = performance.now();
      layoutOf({ boxes, arrows, omitted });
      return performance.now() - begun;
    });
    expect(Math.max(...times)).toBeLessThan(5000);
    expect(diagramSvg(survey(crossing))).toMatch(/\d+ more jumps are not drawn/);
  });
});
