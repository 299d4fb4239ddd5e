/** Any file as its text: the builds and vitest turn `?raw` imports into strings. */
declare module "*?raw" {
  const content: string;
  export default content;
}
