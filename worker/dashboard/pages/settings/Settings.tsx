import { addresses } from "../../api/addresses.ts";
import { useScope } from "../../api/apiContext.ts";
import { useRead } from "../../api/useRead.ts";
import { isSettled } from "../../api/useReadAll.ts";
import { Page } from "../../components/Page.tsx";
import { ReadState } from "../../components/ReadState.tsx";
import { settings } from "../../texts/settings.ts";
import { DataCard } from "./DataCard.tsx";
import { ImportCard } from "./ImportCard.tsx";
import { KeysCard } from "./KeysCard.tsx";
import { SiteFacts } from "./SiteFacts.tsx";
import { SiteForm } from "./SiteForm.tsx";

/** The site's settings, its keys, and its data. */
export function Settings() {
  const site = useRead(addresses.site());
  const surveys = useRead(addresses.surveys());
  const canWrite = useScope("write");
  const canSeeKeys = useScope("keys");
  return (
    <Page heading={settings.heading}>
      <ReadState read={site} what={settings.what} />
      {/* What stands below the form comes with it, so that it doesn't move away from who reads it. */}
      {isSettled(site) && (
        <div class="settings">
          {site.value && (canWrite ? <SiteForm site={site.value} /> : <SiteFacts site={site.value} />)}
          {canSeeKeys && <KeysCard />}
          <DataCard />
          {canWrite && surveys.value && surveys.value.surveys.length > 0 && (
            <ImportCard surveys={surveys.value.surveys} />
          )}
        </div>
      )}
    </Page>
  );
}
