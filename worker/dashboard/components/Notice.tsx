import { texts } from "../texts/texts.ts";

interface Props {
  title: string;
  message: string;
  onAgain: () => void;
  /** a narrow notice above results that are still shown */
  slim?: boolean;
}

/** Says what went wrong, and offers to try again. */
export function Notice({ title, message, onAgain, slim }: Props) {
  return (
    <div class={slim ? "notice slim" : "notice"} role="alert">
      <div>
        <b>{title}</b> <p>{message}</p>
      </div>
      <button type="button" onClick={onAgain}>
        {texts.common.retry}
      </button>
    </div>
  );
}
