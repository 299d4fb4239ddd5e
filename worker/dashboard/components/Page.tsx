import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { texts } from "../texts/texts.ts";

interface Props {
  heading: string;
  /** below the heading: state, id, and the like; null while it is read, which keeps its room */
  about?: ComponentChildren;
  /** beside the heading: what can be done here */
  tools?: ComponentChildren;
  children: ComponentChildren;
}

// The page that the console opens with takes no focus: nobody went to it by a link of the console.
let isFirst = true;

/** A page: its heading, which takes the focus when the page is gone to, and what stands below. */
export function Page({ heading, about, tools, children }: Props) {
  const ref = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${heading} · ${texts.shell.brand}`;
  }, [heading]);
  useEffect(() => {
    if (!isFirst) {
      scrollTo(0, 0);
      ref.current?.focus({ preventScroll: true });
    }
    isFirst = false;
  }, []);
  return (
    <main class="page" id="main" tabIndex={-1}>
      <div class="page-head">
        <div>
          <h1 ref={ref} tabIndex={-1}>
            {heading}
          </h1>
          {about !== undefined && <div class="page-about">{about}</div>}
        </div>
        {tools && <div class="page-tools">{tools}</div>}
      </div>
      {children}
    </main>
  );
}
