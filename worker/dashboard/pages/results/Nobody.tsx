import { useApi } from "../../api/apiContext.ts";
import { TagSnippet } from "../../components/Snippet.tsx";
import { results } from "../../texts/results.ts";

interface Props {
  status: string;
  isFiltered: boolean;
}

/** A survey that nobody has seen in the chosen time. */
export function Nobody({ status, isFiltered }: Props) {
  const { site } = useApi().session;
  const words = results.nobody;
  if (isFiltered) {
    return (
      <section class="empty card">
        <h2>{words.heading}</h2>
        <p>{words.filtered}</p>
      </section>
    );
  }
  return (
    <section class="empty card">
      <h2>{words.heading}</h2>
      <p>{status === "live" ? words.live : words.other(status)}</p>
      <TagSnippet publicKey={site.publicKey} />
      <p class="quiet small">{words.explain}</p>
    </section>
  );
}
