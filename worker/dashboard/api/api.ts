import type { ApiAnswers, ApiPath } from "./apiTypes.ts";
import { collectorUrl } from "./collectorUrl.ts";

/** The outcome of a request. `refused`: the key is not valid, or was revoked. */
export type Loaded<T> = { kind: "ok"; value: T } | { kind: "refused" } | { kind: "failed"; message: string };

export type Get = <P extends ApiPath>(
  path: P,
  query?: Record<string, string>,
) => Promise<Loaded<ApiAnswers[P]>>;

const failed = (message: string) => ({ kind: "failed" as const, message });

async function problemIn(response: Response): Promise<string> {
  const problem = await response.json().catch(() => null);
  const said = problem?.detail ?? problem?.title;
  return typeof said === "string" ? said : `The collector answered ${response.status}.`;
}

/** Reads the owner's API of this origin with a secret key. Never throws. */
export function createGet(
  key: string,
  fetcher: (path: string, init: RequestInit) => Promise<Response> = (path, init) =>
    fetch(collectorUrl(path), init),
): Get {
  return async (path, query = {}) => {
    const search = new URLSearchParams(query).toString();
    const address = search ? `${path}?${search}` : path;
    try {
      const response = await fetcher(address, {
        headers: { authorization: `Bearer ${key}` },
        cache: "no-store",
      });
      if (response.status === 401) return { kind: "refused" };
      if (response.status === 403)
        return failed("This key may not read results. Ask for one with the scope “read”.");
      if (response.status === 429) return failed("Too many requests. Wait a moment, then try again.");
      if (response.status >= 500)
        return failed("The collector could not answer. Your data is safe. Try again in a moment.");
      if (!response.ok) return failed(await problemIn(response));
      return { kind: "ok", value: await response.json() };
    } catch {
      return failed("The collector can’t be reached. Check that it runs and that you are online.");
    }
  };
}
