import type { Survey } from "../../definition/survey.ts";
import { contrast, expandHex } from "../../theme/contrast.ts";
import { DEFAULT_DARK, DEFAULT_LIGHT } from "../../theme/defaultColours.ts";
import { error, type Issue } from "../issue.ts";

/** WCAG 2.2 AA: text (1.4.3), and what has to be seen to use a control (1.4.11). */
const TEXT = 4.5;
const CONTROL = 3;

interface Colours {
  accent?: string | undefined;
  background?: string | undefined;
  text?: string | undefined;
}

function judge(given: Colours, standard: typeof DEFAULT_LIGHT, at: string): Issue[] {
  const { background = standard.background, text = standard.text, accent } = given;
  const against = (colour: string) => contrast(expandHex(colour), expandHex(background));
  const message = (colour: string, needed: number) =>
    `${colour} on ${background} has a contrast of ${(Math.floor(against(colour) * 100) / 100).toFixed(2)}, and needs ${needed}`;
  const isTextGiven = given.text !== undefined || given.background !== undefined;
  return [
    ...(isTextGiven && against(text) < TEXT
      ? [
          error(
            "low-contrast",
            `${at}/${given.text === undefined ? "background" : "text"}`,
            message(text, TEXT),
          ),
        ]
      : []),
    ...(accent !== undefined && against(accent) < CONTROL
      ? [error("low-contrast", `${at}/accent`, message(accent, CONTROL))]
      : []),
  ];
}

/**
 * Finds text and control colours that are hard to read, in light or dark. The prompt chooses the dark colours that a
 * theme leaves out, so those are not judged.
 */
export const contrastIssues = ({ theme }: Survey): Issue[] => [
  ...judge(theme ?? {}, DEFAULT_LIGHT, "/theme"),
  ...judge(theme?.dark ?? {}, DEFAULT_DARK, "/theme/dark"),
];
