/**
 * The entity tags that a header lists (RFC 9110). A weak tag counts as its strong one: a proxy that compresses a
 * response makes its tag weak, though the content is the same.
 */
export const entityTagsIn = (header = ""): string[] =>
  header.split(",").map((tag) => tag.trim().replace(/^W\//, ""));
