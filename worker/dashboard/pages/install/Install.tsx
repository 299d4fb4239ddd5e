import { useApi } from "../../api/apiContext.ts";
import { collectorUrl } from "../../api/collectorUrl.ts";
import { Card } from "../../components/Card.tsx";
import { Page } from "../../components/Page.tsx";
import { Snippet, TagSnippet } from "../../components/Snippet.tsx";
import { install as words } from "../../texts/install.ts";
import { PageCheck } from "./PageCheck.tsx";
import { SeenCard } from "./SeenCard.tsx";

/** The tag, where it was seen, what may stop it, and what else a page may call. */
export function Install() {
  const { publicKey } = useApi().session.site;
  const collector = new URL(collectorUrl("/")).origin;
  const policy = `script-src ${collector}; connect-src ${collector}`;
  const { stops, explain, recipes } = words;
  const code: Record<(typeof recipes.list)[number]["kind"], string> = {
    identify: 'earshot("identify", "42", { plan: "pro" });',
    track: 'earshot("track", "order_completed");',
    tagManager: `<script async src="${collectorUrl("/earshot.js")}?site=${publicKey}"></script>`,
    leaving: 'const { outcome, answers } = await earshot("show", "cancel", { modal: true });',
    link: collectorUrl(`/s/${publicKey}/SURVEY`),
  };
  return (
    <Page heading={words.heading} about={<p class="quiet">{words.says}</p>}>
      <div class="settings">
        <Card heading={words.tag.heading}>
          <p>{words.tag.note}</p>
          <TagSnippet publicKey={publicKey} />
        </Card>
        <SeenCard />
        <PageCheck />
        <Card heading={stops.heading} says={stops.says}>
          <ol class="steps">
            {stops.list.map(({ kind, name, note }) => (
              <li key={kind}>
                <h3>{name}</h3>
                <p>{note}</p>
                {kind === "policy" && <Snippet text={policy} label={stops.cspLabel} />}
              </li>
            ))}
          </ol>
        </Card>
        <Card heading={explain.heading} says={explain.says}>
          <p>{explain.note}</p>
          <Snippet text="?earshot_debug" label={explain.debugLabel} />
          <p>{explain.or}</p>
          <Snippet text={'await earshot("explain")'} label={explain.callLabel} />
          <p>{explain.preview}</p>
          <Snippet text="?earshot_preview=SURVEY" label={explain.previewLabel} />
        </Card>
        <Card heading={recipes.heading}>
          <ul class="steps">
            {recipes.list.map(({ kind, name, note }) => (
              <li key={kind}>
                <h3>{name}</h3>
                <p>{note}</p>
                <Snippet text={code[kind]} label={name} />
              </li>
            ))}
          </ul>
        </Card>
      </div>
    </Page>
  );
}
