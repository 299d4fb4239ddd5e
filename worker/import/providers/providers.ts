import { delighted } from "./delighted/delighted.ts";
import type { Provider } from "./provider.ts";
import { surveymonkey } from "./surveymonkey/surveymonkey.ts";
import { typeform } from "./typeform/typeform.ts";

/** Products whose exports are known, by the value of `from`. */
export const PROVIDERS = { delighted, typeform, surveymonkey } satisfies Record<string, Provider>;
export type ProviderName = keyof typeof PROVIDERS;
export const PROVIDER_NAMES = Object.keys(PROVIDERS) as [ProviderName, ...ProviderName[]];
