import type { Query } from "../api/address.ts";
import { addresses } from "../api/addresses.ts";
import { collectorUrl } from "../api/collectorUrl.ts";
import { texts } from "../texts/texts.ts";
import { Menu } from "./Menu.tsx";

/** Saves the responses that a page shows, all of them, as a file. */
export function ExportMenu({ query }: { query: Query }) {
  return (
    <Menu label={texts.common.export} class="at-end">
      {(close) => (
        <ul>
          <li>
            <a href={collectorUrl(addresses.responsesCsv(query).href)} download onClick={close}>
              {texts.common.csv}
            </a>
          </li>
        </ul>
      )}
    </Menu>
  );
}
