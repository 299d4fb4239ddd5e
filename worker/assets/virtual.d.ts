declare module "virtual:assets" {
  const assets: import("../services.ts").Assets;
  export default assets;
}
