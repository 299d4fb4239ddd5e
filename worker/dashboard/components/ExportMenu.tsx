import type { Query } from "../api/address.ts";
import { addressOf } from "../api/address.ts";
import { collectorUrl } from "../api/collectorUrl.ts";
import { texts } from "../texts/texts.ts";
import { Menu } from "./Menu.tsx";

/** Saves the very responses that a page shows, as a file. */
export function ExportMenu({ query }: { query: Query }) {
  const { csv, excel, ndjson } = texts.common;
  const files: [label: string, file: string, more: Query][] = [
    [csv, "responses.csv", {}],
    [excel, "responses.csv", { excel: true }],
    [ndjson, "responses.ndjson", {}],
  ];
  return (
    <Menu label={texts.common.export} class="at-end">
      {(close) => (
        <ul>
          {files.map(([label, file, more]) => (
            <li key={label}>
              <a
                href={collectorUrl(addressOf([file], { ...query, ...more }).href)}
                download={file}
                onClick={close}
              >
                {label}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Menu>
  );
}
