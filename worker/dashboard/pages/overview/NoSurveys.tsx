import { useApi } from "../../api/apiContext.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { Snippet, TagSnippet } from "../../components/Snippet.tsx";
import { hrefOf } from "../../router/place.ts";
import { texts } from "../../texts/texts.ts";

const PUT = () => `curl -X PUT ${collectorUrl("/v1/surveys/hello")} \\
  -H "Authorization: Bearer $EARSHOT_KEY" -H "Content-Type: application/json" \\
  -d '{"id":"hello","questions":[{"id":"score","kind":"nps","title":"How likely are you to recommend us?"}],"show":{"on":["load"]}}'`;

/** A site without surveys: what to do next. */
export function NoSurveys() {
  const { site } = useApi().session;
  const { overview } = texts;
  const words = overview.empty;
  return (
    <section class="empty card">
      <h2>{words.heading}</h2>
      <p>{words.intro}</p>
      <ol>
        <li>
          <p>
            <a href={hrefOf("/surveys/new")}>{overview.newSurvey}</a> {words.template}
          </p>
          <p>{words.one}</p>
          <Snippet text={PUT()} label={words.putLabel} />
        </li>
        <li>
          <p>{words.two}</p>
          <TagSnippet publicKey={site.publicKey} />
        </li>
        <li>
          <p>{words.three}</p>
        </li>
      </ol>
      <p class="quiet small">
        <a href={collectorUrl("/demo")}>{words.demo}</a>
      </p>
    </section>
  );
}
