declare module "virtual:assets" {
  const assets: import("./services.ts").Assets;
  // biome-ignore lint/style/noDefaultExport: one value, made by the build
  export default assets;
}
