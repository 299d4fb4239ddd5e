import type { Site } from "../../api/apiTypes.ts";
import { Card } from "../../components/Card.tsx";
import { settings } from "../../texts/settings.ts";
import { texts } from "../../texts/texts.ts";

/** The settings for whoever may not change them. */
export function SiteFacts({ site }: { site: Site }) {
  const words = settings.site;
  const facts: [string, string][] = [
    [words.name, site.name],
    [words.publicKey, site.publicKey],
    [words.timezone, site.timezone],
    [words.origins, site.origins.join(", ") || "–"],
    [words.quietDays, String(site.quietDays)],
    [settings.retention.label, site.retentionDays === null ? "–" : String(site.retentionDays)],
  ];
  return (
    <Card heading={words.heading}>
      <p class="quiet small">{texts.common.readOnly}</p>
      <dl class="facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
