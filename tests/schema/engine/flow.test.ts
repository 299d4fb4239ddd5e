import { describe, expect, it } from "vitest";
import type { Survey } from "../../../schema/definition/survey.ts";
import type { Answers, Traits } from "../../../schema/engine/answer.ts";
import { answerError } from "../../../schema/engine/answerError.ts";
import { prune, step, walk } from "../../../schema/engine/flow.ts";
import { choice, jump, message, nps, survey, text } from "../build.ts";

const follow = (found: Survey, answers: Answers, traits: Traits = {}) =>
  walk(found, answers, traits, (question, value) => answerError(question, value) === null);

const three = survey([nps("score"), text("why"), text("more")]);

describe("a walk without jumps", () => {
  it("starts at the first question and waits there for an answer", () => {
    expect(follow(three, {})).toEqual({ path: ["score"], next: "score", ending: null, loop: null });
  });

  it("goes through the questions in order to the first ending", () => {
    const found = follow(survey(three.questions, "bye", "offer"), { score: 9, why: "a", more: "b" });
    expect(found).toEqual({ path: ["score", "why", "more"], next: null, ending: "bye", loop: null });
  });

  it("ends at `thanks` where the survey has no endings", () => {
    expect(follow(three, { score: 9, why: "a", more: "b" }).ending).toBe("thanks");
  });

  it("goes on after a question skipped by null, a blank or an empty list", () => {
    for (const skipped of [null, "", "  ", []]) {
      expect(follow(three, { score: skipped, why: "a" }).next).toBe("more");
    }
  });

  it("stops at a question with no key in the answers, even where later ones are answered", () => {
    expect(follow(three, { score: 9, more: "b" })).toMatchObject({ path: ["score", "why"], next: "why" });
  });

  it("stops at an answer off its question's scale", () => {
    expect(follow(three, { score: 11, why: "a" })).toMatchObject({ path: ["score"], next: "score" });
  });

  it("stops at a required question that was skipped", () => {
    const found = survey([nps("score", { required: true }), text("why")]);
    expect(follow(found, { score: null, why: "a" }).next).toBe("score");
  });

  it("passes a message with or without a key, required or not", () => {
    const found = survey([message("hello"), message("rules", { required: true }), nps("score")]);
    expect(follow(found, {})).toMatchObject({ path: ["hello", "rules", "score"], next: "score" });
    expect(follow(found, { hello: null, rules: null }).next).toBe("score");
  });

  it("stops at a message that was answered", () => {
    expect(follow(survey([message("hello"), nps("score")]), { hello: "hi", score: 3 }).next).toBe("hello");
  });
});

describe("a jump", () => {
  const offer = { answer: "score", below: 7 } as const;

  it("leads to a question, over those between", () => {
    const found = survey([nps("score", { next: "more" }), text("why"), text("more")]);
    expect(follow(found, { score: 9 }).path).toEqual(["score", "more"]);
  });

  it("leads to an ending by its id, and to the first one by `end`", () => {
    expect(follow(survey([nps("score", { next: "offer" })], "bye", "offer"), { score: 9 }).ending).toBe(
      "offer",
    );
    expect(follow(survey([nps("score", { next: "end" })], "bye", "offer"), { score: 9 }).ending).toBe("bye");
  });

  it("leads to the first ending when its target does not exist", () => {
    expect(follow(survey([nps("score", { next: "nowhere" }), text("why")], "bye"), { score: 9 }).ending).toBe(
      "bye",
    );
  });

  it("is the first of the list that holds", () => {
    const next = [jump("why", offer), jump("more", { answer: "score", below: 9 }), jump("end")];
    const found = survey([nps("score", { next }), text("why"), text("more")]);
    expect(follow(found, { score: 3 }).next).toBe("why");
    expect(follow(found, { score: 8 }).next).toBe("more");
    expect(follow(found, { score: 10 }).ending).toBe("thanks");
  });

  it("gives way to the following question when none of the list holds", () => {
    const found = survey([nps("score", { next: [jump("end", offer)] }), text("why")]);
    expect(follow(found, { score: 9 }).next).toBe("why");
    expect(follow(survey([nps("score", { next: [] }), text("why")]), { score: 9 }).next).toBe("why");
  });

  it("is decided after a skipped question too, whose answer is missing", () => {
    const next = [jump("more", { answer: "score", answered: false }), jump("why")];
    const found = survey([nps("score", { next }), text("why"), text("more")]);
    expect(follow(found, { score: null }).next).toBe("more");
  });

  it("is decided after a message by what was answered before", () => {
    const found = survey([nps("score"), message("hello", { next: [jump("end", offer)] }), text("why")]);
    expect(follow(found, { score: 3 }).ending).toBe("thanks");
    expect(follow(found, { score: 9 }).next).toBe("why");
  });

  it("sees traits", () => {
    const found = survey([nps("score", { next: [jump("end", { trait: "plan", is: "pro" })] }), text("why")]);
    expect(follow(found, { score: 9 }, { plan: "Pro" }).ending).toBe("thanks");
    expect(follow(found, { score: 9 }).next).toBe("why");
  });

  it("goes backwards, and the flow goes on from there", () => {
    const found = survey([
      nps("score", { next: "more" }),
      text("why", { next: "end" }),
      text("more", { next: "why" }),
    ]);
    expect(follow(found, { score: 9, more: "b", why: "a" })).toMatchObject({
      path: ["score", "more", "why"],
      ending: "thanks",
    });
  });
});

describe("a question that would come twice", () => {
  const back = survey([nps("score"), text("why", { next: "score" })], "bye");

  it("ends the path of a simulation, which names it", () => {
    const found = follow(back, { score: 3, why: "a" });
    expect(found).toEqual({ path: ["score", "why", "score"], next: null, ending: null, loop: "score" });
  });

  it("is not asked: the first ending comes instead", () => {
    expect(step(back, ["score", "why"], { score: 3, why: "a" }, {})).toEqual({
      ending: "bye",
      loop: "score",
    });
  });

  it("can be the question itself", () => {
    const found = survey([nps("score", { next: "score" })]);
    expect(follow(found, { score: 3 })).toMatchObject({ path: ["score", "score"], loop: "score" });
  });
});

describe("answers off the path", () => {
  const next = [jump("more", { answer: "score", atLeast: 9 })];
  const found = survey([
    nps("score", { next }),
    choice("why", ["price", "slow"]),
    text("more", { next: [jump("end", { answer: "why", is: "price" }), jump("last")] }),
    text("last"),
  ]);

  it("are unseen by conditions", () => {
    expect(follow(found, { score: 9, why: "price", more: "b" }).next).toBe("last");
    expect(follow(found, { score: 8, why: "price", more: "b" }).ending).toBe("thanks");
  });

  it("are unseen by a step too, whatever the visitor answered before going back", () => {
    const answers: Answers = { score: 9, why: "price", more: "b" };
    expect(step(found, ["score", "more"], answers, {})).toMatchObject({ question: { id: "last" } });
  });

  it("are not among those of the path", () => {
    const answers: Answers = { score: 9, why: "price", more: null };
    expect(prune(answers, ["score", "more", "last"])).toEqual({ score: 9, more: null });
  });
});

describe("going back and answering anew", () => {
  it("decides the path again", () => {
    const next = [jump("why", { answer: "score", group: "detractor" }), jump("end")];
    const found = survey([nps("score", { next }), text("why")]);
    expect(follow(found, { score: 2, why: "a" }).path).toEqual(["score", "why"]);
    expect(follow(found, { score: 10, why: "a" })).toMatchObject({ path: ["score"], ending: "thanks" });
  });
});

describe("ids that JavaScript's objects have of their own", () => {
  it("are no answers unless they are own keys", () => {
    const found = survey([text("constructor"), text("why")]);
    expect(follow(found, {}).next).toBe("constructor");
    expect(follow(found, { constructor: "a" } as unknown as Answers).next).toBe("why");
  });

  it("lead nowhere as targets", () => {
    expect(follow(survey([nps("score", { next: "__proto__" })], "bye"), { score: 3 }).ending).toBe("bye");
  });

  it("change nothing as keys of answers", () => {
    const answers: Answers = JSON.parse('{"__proto__": {"score": 9}, "toString": 3}');
    expect(follow(three, answers).next).toBe("score");
    expect(prune(answers, ["score"])).toEqual({});
  });
});
