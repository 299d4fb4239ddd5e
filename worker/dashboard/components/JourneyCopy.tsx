import { useApi } from "../api/apiContext.ts";
import type { Journey } from "../api/apiTypes.ts";
import { AboutContext, scopeWords } from "../figures/aboutFigures.ts";
import { journeyFigure } from "../figures/siteFigures.ts";
import type { View } from "../filters/useView.ts";
import { CopyMenu } from "./CopyMenu.tsx";

interface Props {
  journey: Journey;
  view: View;
  /** the address of the API that tells the journey */
  call: string;
}

/** Copies the journey. It knows no filters, so its scope is the time alone. */
export function JourneyCopy({ journey, view, call }: Props) {
  const { site } = useApi().session;
  const scope = scopeWords({ ...view, filters: [] });
  return (
    <AboutContext.Provider value={{ subject: site.name, scope, call }}>
      <CopyMenu figure={journeyFigure(journey)} />
    </AboutContext.Provider>
  );
}
