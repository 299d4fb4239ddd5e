import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import { useRead } from "../../api/useRead.ts";
import { useWrite } from "../../api/useWrite.ts";
import { Card } from "../../components/Card.tsx";
import { ReadState, WriteFailure } from "../../components/ReadState.tsx";
import { ago, moment } from "../../model/times.ts";
import { install } from "../../texts/install.ts";

const words = install.seen;
/** A page that has just been opened is told of within ten seconds. */
const EVERY = 4_000;

/** On which pages the tag was seen. It looks again by itself. */
export function SeenCard() {
  const read = useRead(addresses.seen(), EVERY);
  const site = useRead(addresses.site());
  const { send, isWriting, failure } = useWrite();
  const canWrite = useScope("write");
  const seen = read.value ?? [];
  const refused = [...new Set(seen.filter(({ allowed }) => !allowed).map(({ origin }) => origin))];
  const allow = (origin: string) => {
    const origins = [...(site.value?.origins ?? []), origin];
    return send("PATCH", addresses.site(), { body: { origins } }, ["/v1/site", "/v1/seen"]);
  };
  return (
    <Card heading={words.heading}>
      <ReadState read={read} what={words.what} />
      <div role="status">
        {read.value && seen.length === 0 && (
          <>
            <p class="not-seen">{words.notYet}</p>
            <p class="quiet">{words.notYetNote}</p>
          </>
        )}
        {seen.length > 0 && <p class="quiet small">{words.where}</p>}
      </div>
      {seen.length > 0 && (
        <div>
          <table class="table stacked">
            <thead>
              <tr>
                <th scope="col">{words.page}</th>
                <th scope="col">{words.last}</th>
                <th scope="col">{words.allowed}</th>
              </tr>
            </thead>
            <tbody>
              {seen.map(({ origin, path, at, allowed }) => (
                <tr key={origin + path}>
                  <th scope="row" class="page-seen">
                    {origin}
                    {path}
                  </th>
                  <td data-label={words.last} title={moment(at)}>
                    {ago(at, new Date())}
                  </td>
                  <td data-label={words.allowed} class={allowed ? "" : "warning"}>
                    {allowed ? words.yes : words.no}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {canWrite && site.value && refused.length > 0 && (
        <div class="form-foot">
          {refused.map((origin) => (
            <button key={origin} type="button" disabled={isWriting} onClick={() => allow(origin)}>
              {words.allow(origin)}
            </button>
          ))}
        </div>
      )}
      <WriteFailure failure={failure} />
    </Card>
  );
}
