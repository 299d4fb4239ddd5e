/** The calls of a page. */
export const VERBS = "identify traits track show hide reset optOut consent locale on explain".split(" ");
