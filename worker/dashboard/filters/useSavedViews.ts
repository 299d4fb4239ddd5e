import { useEffect, useState } from "preact/hooks";
import { isViewsOf, readViews, type SavedView, writeViews } from "./savedViews.ts";

export interface SavedViews {
  views: readonly SavedView[];
  /** Changes what is saved, as it stands now: another tab may have written. @returns whether it is kept */
  change: (change: (views: readonly SavedView[]) => SavedView[]) => boolean;
}

/** The views that are saved for a site in this browser, in step with its other tabs. */
export function useSavedViews(site: string): SavedViews {
  const [views, setViews] = useState<readonly SavedView[]>(() => readViews(site));
  useEffect(() => {
    const written = ({ key }: StorageEvent) => {
      if (isViewsOf(site, key)) setViews(readViews(site));
    };
    addEventListener("storage", written);
    return () => removeEventListener("storage", written);
  }, [site]);
  return {
    views,
    change(change) {
      const isKept = writeViews(site, change(readViews(site)));
      setViews(readViews(site));
      return isKept;
    },
  };
}
