import { h } from "preact";
import type { Question } from "../../../schema/definition/survey.ts";
import type { Kind, QuestionOf, ScaledKind } from "../../../schema/kinds/registry.ts";
import type { QuestionProps } from "../full/renderContext.ts";
import type { Make } from "../promptTypes.ts";
import { choice, choices } from "./choices.ts";
import { consent, message } from "./consentAndMessage.ts";
import { GLYPHS } from "./glyphs.ts";
import { scale } from "./scale.ts";
import { text } from "./text.ts";

type Body<Q extends Question> = (props: QuestionProps<Q>) => unknown;

function scaled({ question, context, value }: QuestionProps<QuestionOf<ScaledKind>>): unknown {
  const look = "look" in question ? question.look : undefined;
  const pick = (score: number) => context.prompt.act({ kind: "pick", value: score });
  return scale(h as Make, question, { picked: value, pick, look, glyph: look && GLYPHS[look] });
}

/** What stands below a question's title, by kind. */
const BODIES: { [K in Kind]: Body<QuestionOf<K>> } = {
  nps: scaled,
  csat: scaled,
  ces: scaled,
  rating: scaled,
  choice,
  choices,
  text,
  consent,
  message,
};

/** Each body is given questions of its own kind alone. */
export const bodyOf = (props: QuestionProps): unknown =>
  (BODIES[props.question.kind] as Body<Question>)(props);
