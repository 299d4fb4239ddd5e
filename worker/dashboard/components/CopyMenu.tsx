import { useState } from "preact/hooks";
import { collectorUrl } from "../api/collectorUrl.ts";
import { results } from "../texts/results.ts";
import { texts } from "../texts/texts.ts";
import { Menu } from "./Menu.tsx";
import { svgOf } from "./svgOf.ts";

interface Props {
  /** the figure in words, with its n and interval */
  sentence: string;
  /** the address of the API that tells the figure, from the collector on */
  call: string;
  /** finds the picture; without it there is none to copy */
  picture?: () => SVGSVGElement | null;
}

const write = async (text: string): Promise<boolean> => {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false; // the browser, or a page of plain http, has no clipboard: the caller says so
  }
};

const curl = (call: string): string => `curl "${collectorUrl(call)}" -H "Authorization: Bearer $EARSHOT_KEY"`;

/** Copies a figure: as a sentence, as its picture, as a link to this page, as a call of the API. */
export function CopyMenu({ sentence, call, picture }: Props) {
  const [said, setSaid] = useState("");
  const { asSentence, asSvg, asLink, asCall } = results.copy;
  const copies: [label: string, text: () => string | null][] = [
    [asSentence, () => sentence],
    ...(picture ? ([[asSvg, () => svgOf(picture())]] satisfies [string, () => string | null][]) : []),
    [asLink, () => location.href],
    [asCall, () => curl(call)],
  ];
  const copy = async (text: string | null, close: () => void) => {
    const isCopied = text !== null && (await write(text));
    setSaid(isCopied ? texts.common.copied : texts.common.copyFailed);
    close();
  };
  return (
    <div class="copy">
      <span class="quiet small" role="status">
        {said}
      </span>
      <Menu label={texts.common.copy} class="at-end">
        {(close) => (
          <ul>
            {copies.map(([label, text]) => (
              <li key={label}>
                <button type="button" onClick={() => copy(text(), close)}>
                  {label}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Menu>
    </div>
  );
}
