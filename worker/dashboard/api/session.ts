import type { InferOutput } from "valibot";
import type { sessionAnswer } from "../../schemas/site/session.ts";
import { type Address, addressOf } from "./address.ts";

type SessionAnswer = InferOutput<typeof sessionAnswer>;
/** Who is signed in. The cookie that says so can't be read by any script. */
export type Session = NonNullable<SessionAnswer>;

export const sessionAddress: Address<SessionAnswer> = addressOf(["session"]);
