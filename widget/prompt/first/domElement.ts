import type { Make } from "../promptTypes.ts";

/**
 * Makes elements without Preact, for the first paint; Preact hydrates them when it comes. Strings become text nodes,
 * whatever they say.
 *
 * @param signal takes the handlers off again
 */
export const domElementFactory =
  (signal: AbortSignal): Make =>
  (tag, props, ...children) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(props ?? {})) {
      if (name === "onClick") element.addEventListener("click", value, { signal });
      else if (name !== "key" && value !== undefined) element.setAttribute(name, value);
    }
    element.append(
      ...children.flat(3).filter((child): child is Node => child !== undefined && child !== false),
    );
    return element;
  };
