import { Page } from "../components/Page.tsx";
import type { PageProps } from "../router/pageProps.ts";
import { hrefOf } from "../router/place.ts";
import { texts } from "../texts/texts.ts";

/** An address of the console that no page has. */
export function NotFound({ place }: PageProps) {
  const { heading, note, back } = texts.shell.notFound;
  return (
    <Page heading={heading}>
      <p>{note(`/dashboard${place.path}`)}</p>
      <p>
        <a href={hrefOf("/")}>{back}</a>
      </p>
    </Page>
  );
}
