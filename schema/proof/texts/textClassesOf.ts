import type { Diagrams } from "../diagram/decisionDiagram.ts";
import { findTexts } from "./foundTexts.ts";
import { freeTexts } from "./freeTexts.ts";
import type { TextClasses, TextSubject } from "./textClasses.ts";
import { areaOf } from "./textWords.ts";

/** Free texts with room for all words are told apart word by word; for all others, texts are searched for. */
export function textClassesOf(diagrams: Diagrams, subject: TextSubject): TextClasses {
  const isFree = subject.format === undefined || subject.format === "text";
  return isFree && areaOf(subject) <= subject.maxLength
    ? freeTexts(diagrams, subject)
    : findTexts(diagrams, subject);
}
