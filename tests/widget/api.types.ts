/** The declared API is what the widget does: this file compiles only as long as both say the same. */
import type {
  Answers,
  Delivered,
  Earshot,
  EarshotEvents,
  Explanation,
  Gate,
  Outcome,
  Traits,
  Unsubscribe,
} from "earshot";
import type * as answer from "../../schema/engine/answer.ts";
import type * as show from "../../schema/gates/gates.ts";
import type * as wire from "../../schema/protocol/wire.ts";
import type { eventDetail } from "../../widget/present/openSurvey.ts";
import type * as contract from "../../widget/tag/contract.ts";

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;
/** Compiles for `true` alone. */
type Holds<T extends true> = T;

export type Shapes = [
  Holds<Mutual<Answers, answer.Answers>>,
  Holds<Mutual<Traits, answer.Traits>>,
  Holds<Same<Gate, show.Gate>>,
  Holds<Same<Delivered, wire.Result["result"]>>,
  Holds<Mutual<Outcome, contract.Outcome>>,
  Holds<Mutual<Explanation, contract.Explanation>>,
  Holds<
    Mutual<
      EarshotEvents["shown" | "answered" | "completed" | "dismissed"],
      NonNullable<ReturnType<typeof eventDetail>>
    >
  >,
];

const shown = earshot("show", "cancel", { inline: "#place", answers: { reason: "price", why: null } });
const off = earshot("on", "completed", ({ survey, answers, ending }) => `${survey} ${answers.why} ${ending}`);
const why = earshot("explain");
const told = [
  earshot("identify", 42, { plan: "pro", seats: 3, trial: false }),
  earshot("traits", {}),
  earshot("track", "ordered"),
  earshot("hide"),
  earshot("locale", "pt-BR"),
  earshot("reset"),
  earshot("optOut"),
  earshot("consent", true),
];
const heard = (event: WindowEventMap["earshot:suppressed"]): string => event.detail.reason;

export type Calls = [
  Holds<Same<typeof shown, Promise<Outcome>>>,
  Holds<Same<typeof off, Unsubscribe | Promise<Unsubscribe>>>,
  Holds<Same<typeof why, Promise<Explanation[]>>>,
  Holds<Same<typeof told, Promise<void>[]>>,
  Holds<Same<ReturnType<typeof heard>, string>>,
  Holds<Same<NonNullable<Window["earshot"]>, Earshot>>,
];

// @ts-expect-error no such call
earshot("shown", "cancel");
// @ts-expect-error no such event
earshot("on", "opened", () => {});
// @ts-expect-error traits are flat
earshot("traits", { plan: { name: "pro" } });
// @ts-expect-error a consent is given or not
earshot("consent", "yes");
// @ts-expect-error the detail of `shown` has no answers
earshot("on", "shown", ({ answers }) => answers);
