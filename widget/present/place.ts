/** The element that a page or a survey names for its prompt; null: there is none. */
export function elementAt(place: unknown): Element | null {
  try {
    return place instanceof Element ? place : document.querySelector(String(place));
  } catch {
    return null;
  }
}
