import { useState } from "preact/hooks";
import { collectorUrl } from "../api/collectorUrl.ts";
import { texts } from "../texts/texts.ts";

/** A line to copy. */
export function Snippet({ text, label }: { text: string; label: string }) {
  const [said, setSaid] = useState("");
  const { copy, copied, copyFailed } = texts.common;
  const write = () =>
    (navigator.clipboard?.writeText(text) ?? Promise.reject()).then(
      () => setSaid(copied),
      () => setSaid(copyFailed),
    );
  return (
    <figure class="snippet" aria-label={label}>
      <pre>
        <code>{text}</code>
      </pre>
      <button type="button" onClick={write}>
        {copy}
      </button>
      <span class="small quiet" role="status">
        {said}
      </span>
    </figure>
  );
}

/** The script tag of a site, to copy. */
export function TagSnippet({ publicKey }: { publicKey: string }) {
  const tag = `<script async src="${collectorUrl("/earshot.js")}" data-site="${publicKey}"></script>`;
  return <Snippet text={tag} label={texts.overview.empty.tagLabel} />;
}
