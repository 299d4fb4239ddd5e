/** Any file as its text: the builds and vitest turn `?raw` imports into strings. */
declare module "*?raw" {
  const content: string;
  // biome-ignore lint/style/noDefaultExport: this is how a raw import comes
  export default content;
}
