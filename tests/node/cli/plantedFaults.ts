/** Survey files, each with one fault in it, and what `earshot lint` has to say of each. */

const nps = (next?: unknown) => ({
  id: "score",
  kind: "nps",
  title: "How likely?",
  ...(next ? { next } : {}),
});
const text = (id: string, next?: unknown) => ({ id, kind: "text", title: "Why?", ...(next ? { next } : {}) });
const survey = (id: string, questions: object[], fields: object = {}) => ({ id, questions, ...fields });
const thanks = { id: "thanks", title: "Thank you!" };

export interface Planted {
  rule: string;
  severity: "error" | "warning";
  /** the source line that is shown holds this */
  shown: string;
  /** what the carets point at, where it is one line */
  caret: string;
  content: unknown;
}

export const PLANTED: Readonly<Record<string, Planted>> = {
  "json.json": {
    ...{ rule: "json", severity: "error", shown: '"questions": [],', caret: "," },
    content: '{\n  "id": "a",\n  "questions": [],\n}\n',
  },
  "schema.json": {
    ...{ rule: "schema", severity: "error", shown: '"kind": "npss"', caret: '"npss"' },
    content: survey("schema", [{ id: "score", kind: "npss", title: "How likely?" }]),
  },
  "duplicate-id.json": {
    ...{ rule: "duplicate-id", severity: "error", shown: '"id": "score"', caret: '"score"' },
    content: survey("duplicate", [nps(), text("score")]),
  },
  "reserved-id.json": {
    ...{ rule: "reserved-id", severity: "error", shown: '"id": "constructor"', caret: '"constructor"' },
    content: survey("reserved", [text("constructor")]),
  },
  "unknown-target.json": {
    ...{ rule: "unknown-target", severity: "error", shown: '"next": "nowhere"', caret: '"nowhere"' },
    content: survey("target", [nps("nowhere")]),
  },
  "unknown-question.json": {
    ...{ rule: "unknown-question", severity: "error", shown: '"answer": "scroe"', caret: '"scroe"' },
    content: survey("question", [
      nps([{ when: { answer: "scroe", above: 8 }, to: "why" }, { to: "end" }]),
      text("why"),
    ]),
  },
  "bad-operand.json": {
    ...{ rule: "bad-operand", severity: "error", shown: '"when": {', caret: '"when"' },
    content: survey("operand", [nps([{ when: { answer: "score", is: 11 }, to: "why" }]), text("why")]),
  },
  "loop.json": {
    ...{ rule: "loop", severity: "error", shown: '"next": "score"', caret: '"score"' },
    content: survey("loop", [nps(), text("why", "score")]),
  },
  "unreachable-question.json": {
    ...{ rule: "unreachable-question", severity: "error", shown: '"id": "why"', caret: '"why"' },
    content: survey("unreachable", [nps("end"), text("why")]),
  },
  "never-answered-here.json": {
    ...{ rule: "never-answered-here", severity: "error", shown: '"answer": "why"', caret: '"why"' },
    content: survey("never", [nps([{ when: { answer: "why", answered: true }, to: "end" }]), text("why")]),
  },
  "dead-jump.json": {
    ...{ rule: "dead-jump", severity: "warning", shown: '"when": {', caret: '"when": {' },
    content: survey("dead", [
      nps([
        { when: { answer: "score", above: 3 }, to: "why" },
        { when: { answer: "score", is: 9 }, to: "end" },
      ]),
      text("why"),
    ]),
  },
  "unreachable-ending.json": {
    ...{ rule: "unreachable-ending", severity: "warning", shown: '"id": "lost"', caret: '"lost"' },
    content: survey("ending", [nps()], { endings: [thanks, { id: "lost", title: "Never seen" }] }),
  },
  "low-contrast.json": {
    ...{ rule: "low-contrast", severity: "error", shown: '"accent": "#eeeeee"', caret: '"#eeeeee"' },
    content: survey("contrast", [nps()], { theme: { accent: "#eeeeee" } }),
  },
  "missing-translation.json": {
    ...{ rule: "missing-translation", severity: "warning", shown: '"es": {', caret: '"es"' },
    content: survey("translation", [nps(), text("why")], {
      translations: { es: { "questions.score.title": "¿Qué tal?" } },
    }),
  },
};

export const PLANTED_FILES: Record<string, unknown> = Object.fromEntries(
  Object.entries(PLANTED).map(([file, { content }]) => [file, content]),
);

export const CLEAN = survey("clean", [nps(), text("why")], { endings: [thanks] });
