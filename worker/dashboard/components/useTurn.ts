import { useEffect, useState } from "preact/hooks";

/** A number that counts up when things are to be read again: when asked to, and when the tab comes to the front. */
export function useTurn(): [turn: number, again: () => void] {
  const [turn, setTurn] = useState(0);
  const again = () => setTurn((before) => before + 1);
  useEffect(() => {
    const changed = () => {
      if (document.visibilityState === "visible") again();
    };
    document.addEventListener("visibilitychange", changed);
    return () => document.removeEventListener("visibilitychange", changed);
  }, []);
  return [turn, again];
}
