import { useContext, useState } from "preact/hooks";
import { collectorUrl } from "../api/collectorUrl.ts";
import { AboutContext } from "../figures/aboutFigures.ts";
import { type Figure, figureSentence } from "../figures/figure.ts";
import { figureSvg } from "../figures/figureSvg.ts";
import { figures } from "../texts/figures.ts";
import { texts } from "../texts/texts.ts";
import { Menu } from "./Menu.tsx";

interface Props {
  figure: Figure;
  /** the calls of the API that tell the figure, from the collector on; without them, that of the page's figures */
  calls?: readonly string[];
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

/** Copies a figure: as a sentence, as a picture, as a link to this page, as a call of the API. */
export function CopyMenu({ figure, calls }: Props) {
  const [said, setSaid] = useState("");
  const about = useContext(AboutContext);
  const { asSentence, asSvg, asLink, asCall } = figures.copy;
  const copies: [label: string, text: () => string][] = [
    [asSentence, () => figureSentence(figure, about)],
    [asSvg, () => figureSvg(figure, about)],
    [asLink, () => location.href],
    [asCall, () => (calls ?? [about.call]).map(curl).join("\n")],
  ];
  const copy = async (text: string, close: () => void) => {
    setSaid((await write(text)) ? texts.common.copied : texts.common.copyFailed);
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
