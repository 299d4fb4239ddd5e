import { didYouMean } from "../../schema/definition/didYouMean.ts";
import type { Database } from "../store/database.ts";
import { findTheme, listThemes } from "../store/texts/themes.ts";
import { ApiError } from "./apiError.ts";

/** Checks the filter `theme`, before an answer begins. @throws ApiError `not-found`, with the theme that was meant */
export async function checkTheme(
  database: Database,
  site: number,
  { theme }: { theme?: string | undefined },
): Promise<void> {
  if (theme === undefined || (await findTheme(database, site, theme))) return;
  const ids = (await listThemes(database, site)).map(({ id }) => id);
  throw new ApiError("not-found", `there is no theme “${theme}”${didYouMean(theme, ids)}`);
}
