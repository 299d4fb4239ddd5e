import type { Issue } from "../../api/apiTypes.ts";
import { Card } from "../../components/Card.tsx";
import { definition } from "../../texts/definition.ts";
import type { Findings } from "./useLint.ts";

const words = definition.findings;

/** `/questions/0/next` as `questions › 0 › next`. */
const placeOf = ({ at }: Issue): string => (at === "" ? words.whole : at.slice(1).replaceAll("/", " › "));

/** An example in one line: the answers on the way, and the questions that they lead to. */
function exampleOf({ example }: Issue): string | null {
  if (!example) return null;
  const said = example.path.map((id) => {
    const answer = example.answers[id];
    return answer === undefined ? id : `${id} = ${JSON.stringify(answer)}`;
  });
  return words.example(said.join(" → "));
}

interface Props {
  findings: Findings;
  onGoTo: (at: string) => void;
}

/** What the proof finds, each with its place, which leads there. */
export function FindingList({ findings, onGoTo }: Props) {
  const { issues, isChecking, message } = findings;
  return (
    <Card heading={words.heading} says={isChecking ? words.checking : undefined}>
      {message && (
        <p class="error" role="alert">
          {message}
        </p>
      )}
      {issues.length === 0 && !isChecking && !message && <p class="quiet">{words.none}</p>}
      <ul class="findings">
        {issues.map((issue) => (
          <li key={`${issue.rule} ${issue.at} ${issue.message}`}>
            <span class="chip" data-severity={issue.severity}>
              {words[issue.severity]}
            </span>
            <div>
              <button type="button" class="plain place" onClick={() => onGoTo(issue.at)}>
                {placeOf(issue)}
              </button>
              <p>{issue.message}</p>
              {issue.example && <p class="small quiet">{exampleOf(issue)}</p>}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
