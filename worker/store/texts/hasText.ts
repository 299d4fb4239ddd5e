import type { Where } from "../rows/filters.ts";

/**
 * A condition that rows with a text fit, and few others: which texts they are, the row itself tells.
 *
 * @param question only texts of this question
 */
export const hasText = (question: string | undefined): Where =>
  question === undefined
    ? { sql: `instr(tally, '|text') OR instr(answers, '{"other":')`, args: [] }
    : {
        sql: "EXISTS (SELECT 1 FROM json_each(answers) a WHERE a.key = ? AND a.type = 'text')",
        args: [question],
      };
