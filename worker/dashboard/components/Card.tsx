import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

interface Props {
  heading: string;
  /** said small beside the heading */
  says?: ComponentChildren;
  /** such as the menu that copies the figure */
  tools?: ComponentChildren;
  class?: string;
  children: ComponentChildren;
}

/** A part of a page with a heading of its own. */
export function Card({ heading, says, tools, class: name, children }: Props) {
  const id = useId();
  return (
    <section class={name ? `card ${name}` : "card"} aria-labelledby={id}>
      <div class="card-head">
        <h2 class="label" id={id}>
          {heading}
          {says && (
            <>
              {" "}
              <span>{says}</span>
            </>
          )}
        </h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
