import type { QuestionReport } from "../../api/apiTypes.ts";
import { QuestionCard } from "../../questions/QuestionCard.tsx";
import { results } from "../../texts/results.ts";

interface Props {
  questions: readonly QuestionReport[];
  hasHeadline: boolean;
}

/** A card for each question but that of the headline. */
export function Questions({ questions, hasHeadline }: Props) {
  if (questions.length === 0) return null;
  return (
    <section aria-labelledby="questions-title">
      <h2 id="questions-title" class="section-title">
        {hasHeadline ? results.otherQuestions : results.questions}
      </h2>
      <div class="grid">
        {questions.map((one) => (
          <QuestionCard key={one.id} report={one} />
        ))}
      </div>
    </section>
  );
}
