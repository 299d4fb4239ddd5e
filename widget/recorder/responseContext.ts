import type { RecordedPrompt } from "../tag/contract.ts";
import { thisDevice } from "./device.ts";
import type { ResponseContext } from "./recorder.ts";
import { traitsIn } from "./traits.ts";

/** What a response says of its visitor and page, as they are now. */
export function responseContext({ about, survey, config }: RecordedPrompt, isTest: boolean): ResponseContext {
  const { visitor, user } = about;
  return {
    ...(visitor && { visitor }),
    ...(user && { user }),
    traits: traitsIn(about),
    locale: survey.locale ?? config.lang,
    url: location.href,
    referrer: document.referrer,
    device: thisDevice(),
    ...(isTest && { test: true }),
  };
}
