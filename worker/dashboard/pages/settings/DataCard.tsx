import { Card } from "../../components/Card.tsx";
import { ExportMenu } from "../../components/ExportMenu.tsx";
import { hrefOf } from "../../router/place.ts";
import { settings } from "../../texts/settings.ts";

const words = settings.data;

/** What there is to take along, and where answers are erased. */
export function DataCard() {
  return (
    <Card heading={words.heading} says={words.says} tools={<ExportMenu query={{}} />}>
      <p>{words.exportHint}</p>
      <p class="quiet">
        {words.erase} <a href={hrefOf("/people")}>{words.people}</a>
      </p>
    </Card>
  );
}
