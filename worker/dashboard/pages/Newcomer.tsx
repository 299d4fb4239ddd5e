/** What a newcomer sees where there is nothing yet: what to do next. */

import { useState } from "preact/hooks";
import type { Site } from "../api/apiTypes.ts";
import { collectorUrl } from "../api/collectorUrl.ts";

/** A line to copy. */
function Snippet({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false);
  const copy = () =>
    navigator.clipboard?.writeText(text).then(
      () => setCopied(true),
      () => {},
    );
  return (
    <figure class="snippet" aria-label={label}>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" onClick={copy}>
        {copied ? "Copied" : "Copy"}
      </button>
    </figure>
  );
}

function Tag({ site }: { site: Site | null }) {
  const tag = `<script async src="${collectorUrl("/earshot.js")}" data-site="${site?.publicKey ?? "pk_…"}"></script>`;
  return <Snippet text={tag} label="The script tag" />;
}

const PUT = () => `curl -X PUT ${location.origin}/v1/surveys/hello \\
  -H "Authorization: Bearer $EARSHOT_KEY" -H "Content-Type: application/json" \\
  -d '{"id":"hello","questions":[{"id":"score","kind":"nps","title":"How likely are you to recommend us?"}],"show":{"on":["load"]}}'`;

/** A site without surveys. */
export function NoSurveys({ site }: { site: Site | null }) {
  return (
    <main class="empty card">
      <h1>No survey yet</h1>
      <p>Three steps to the first answer:</p>
      <ol>
        <li>
          <p>Put a survey. This one is an NPS on every page:</p>
          <Snippet text={PUT()} label="A request that makes a survey" />
        </li>
        <li>
          <p>Paste the tag into your pages:</p>
          <Tag site={site} />
        </li>
        <li>
          <p>Open a page and answer. Then come back here.</p>
        </li>
      </ol>
      <p class="quiet small">
        The <a href={collectorUrl("/demo")}>demo shop</a> has four surveys to try.
      </p>
    </main>
  );
}

interface Props {
  site: Site | null;
  survey: string;
  status: string;
  days: number | null;
}

/** A survey that nobody has seen in the chosen time. */
export function NoAnswers({ site, survey, status, days }: Props) {
  const when = days === null ? "yet" : `in the last ${days} days`;
  return (
    <section class="empty card">
      <h2>Nobody has seen it {when}</h2>
      {status === "live" ? (
        <p>
          A response is counted as soon as the prompt is shown. See it happen in the{" "}
          <a href={collectorUrl("/demo")}>demo shop</a>, or paste the tag into your own pages:
        </p>
      ) : (
        <p>
          The survey is <b>{status}</b>, so it is not shown. Set its status to <code>live</code>, and make
          sure that your pages bear the tag:
        </p>
      )}
      <Tag site={site} />
      <p class="quiet small">
        Does it not show? <code>await earshot("explain")</code> in the page’s console tells, gate by gate, why{" "}
        <code>{survey}</code> stays away.
      </p>
    </section>
  );
}
