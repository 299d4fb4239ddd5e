/** The build's id, put in by `build.mjs`: it names the folder of the parts. */
declare module "earshot:build" {
  export const BUILD: string;
}
