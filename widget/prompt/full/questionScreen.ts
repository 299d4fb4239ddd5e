import htm from "htm";
import { h } from "preact";
import { valuesOf } from "../../../schema/engine/interpolate.ts";
import type { AnswerError } from "../../../schema/kinds/kindSpec.ts";
import type { SentWords } from "../../../schema/protocol/wire.ts";
import type { Screen } from "../first/card.ts";
import { bodyOf } from "../kinds/bodies.ts";
import { changing } from "./changingText.ts";
import { currentAnswer } from "./finalizeAnswer.ts";
import { interpolateQuestion } from "./interpolateQuestion.ts";
import type { QuestionProps, RenderContext } from "./renderContext.ts";
import { currentQuestion, isLast, leadsOn, stepsOf } from "./session.ts";

const html = /*#__PURE__*/ htm.bind(h);

const withNumbers = (words: string | undefined, numbers: Record<string, unknown>): string =>
  (words ?? "").replace(/\{(\w+)\}/g, (whole, name) => `${numbers[name] ?? whole}`);

/** How many choices may be picked. Shown before an error too. */
function countHint({ pick }: SentWords, { min, max }: { min?: number; max?: number }): string {
  // Nobody needs to be told to pick one.
  const hints = [min && min > 1 && withNumbers(pick?.min, { min }), max && withNumbers(pick?.max, { max })];
  return hints.filter(Boolean).join(" ");
}

/**
 * The error for a missing answer, and those that nobody comes to by what the prompt lets them pick or type. A type, so
 * that a new error does not compile before it has its words below or its place here.
 */
type Wordless =
  | "needed"
  | "off-scale"
  | "not-a-choice"
  | "no-other"
  | "not-a-list"
  | "repeated"
  | "too-long"
  | "not-text"
  | "not-true"
  | "not-answered";
type WordsFor<_Code extends Wordless> = string;

/** The error for an answer, in the visitor's language. */
function noticeIn(words: SentWords, error: AnswerError | null): string | null {
  const { wrong, pick, needed = "" } = words;
  if (!error) return null;
  switch (error.code) {
    case "not-email":
      return wrong?.email ?? needed;
    case "not-url":
      return wrong?.url ?? needed;
    case "not-number":
      return wrong?.number ?? needed;
    case "too-few":
      return withNumbers(pick?.min, { ...error });
    case "too-many":
      return withNumbers(pick?.max, { ...error });
    default:
      return needed satisfies WordsFor<typeof error.code>;
  }
}

function buttonsOf({ context, question, value }: QuestionProps): unknown {
  const { act, options, session } = context.prompt;
  const { words } = options.config;
  const button = (look: string, label: string | undefined, kind: "back" | "skip" | "next") =>
    html`<button key=${kind} class=${look} onClick=${() => act({ kind })}>${kind === "next" ? changing(label) : label}</button>`;
  // Picking on a scale or an untyped choice moves on by itself. Next is for an answer that is already there.
  const hasNext = value !== undefined || !leadsOn(question, "");
  const isMessage = question.kind === "message";
  const goOn = isMessage ? words.continue : isLast(options, session) ? words.send : words.next;
  return [
    session.trail.length > 1 && button("back", words.back, "back"),
    !question.required && !isMessage && button("", words.skip, "skip"),
    hasNext && button("go", goOn, "next"),
  ];
}

function barOf({ prompt }: RenderContext): unknown {
  const { options, session } = prompt;
  if (options.survey.questions.length < 3) return undefined;
  const { step, steps } = stepsOf(options, session);
  return html`<div
    class="bar"
    role="progressbar"
    aria-label=${withNumbers(options.config.words.progress, { step, steps })}
    aria-valuemin="0"
    aria-valuenow=${step}
    aria-valuemax=${steps}
  >
    <div style=${{ "--p": (step - 0.5) / steps }}></div>
  </div>`;
}

/** The card's content for the current question. */
export function questionScreen(context: RenderContext): Screen {
  const { options, session, progress } = context.prompt;
  const { survey, traits, config } = options;
  const question = interpolateQuestion(
    currentQuestion(options, session),
    valuesOf(survey.questions, progress().answers, traits),
  );
  const notice = noticeIn(config.words, session.notice);
  const props: QuestionProps = { context, question, value: currentAnswer(session, question.id), notice };
  const hint = question.kind === "choices" ? countHint(config.words, question) : "";
  return {
    id: question.id,
    title: question.title,
    note: question.note,
    body: [hint && html`<p id="hint">${hint}</p>`, bodyOf(props)],
    notice: notice && changing(notice),
    buttons: buttonsOf(props),
    bar: barOf(context),
    entrance: session.trail.length > 1 ? "next" : undefined,
  };
}
