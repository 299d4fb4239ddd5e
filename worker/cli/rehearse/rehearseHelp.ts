import { examples } from "../program.ts";

/** What the columns of visits mean, and what can't be known from them. */
export const REHEARSE_HELP = `
The CSV has one row for each thing that happened, in any order; the first row names the columns:
  visitor    the visitor's name or id, any text
  at         when, as an RFC 3339 time: 2026-11-21T10:00:00Z
  url        the page's address, or its path
and, where they are known (an empty cell means not known; values don't carry over to other rows):
  event      the name that was tracked; without it the row is a page view
  seconds    how long the page stayed open from then on: decides on "after"
  scroll     percent of the page that came in sight
  click      the selector of what was clicked; an empty cell: nothing was clicked
  device     mobile, tablet or desktop
  language, referrer
  trait.NAME a trait; 42 is a number, true and false are booleans, """42""" in its own double quotes is text
  answers    what this visitor does if asked here: answer, dismiss or never

Visits are counted by half an hour between page views. Nobody was asked before their first row, and a prompt is over
at once. Idle time and exit intent can't be known: --assume counts them as happened, else the result says not known.
A visitor's place in a sample is drawn from the name. Other columns are listed and not used; a row that can't be read
ends the command. The file is held in memory, 128 MiB at most.

Exit status: 0, 1 where a survey has errors, 2 for misuse, such as a row that can't be read.
${examples(
  "earshot rehearse nps.json --visits visits.csv",
  "earshot rehearse surveys/*.json --visits visits.csv --quiet-days 14 --when-asked answer",
  "earshot rehearse exit.json --visits visits.csv --assume exit-intent",
  "earshot explain surveys/*.json --visits visits.csv --visitor u_17",
)}`;
