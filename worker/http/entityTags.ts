/**
 * The entity tags that a header lists (RFC 9110). A weak one counts as its strong one: whoever compresses an answer
 * on the way makes its tag weak, and it is of the same thing.
 */
export const entityTagsIn = (header = ""): string[] =>
  header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
