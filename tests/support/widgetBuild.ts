import { readFile } from "node:fs/promises";

/** The id of the widget's build in `dist/`, which names the folder of its parts. */
export async function widgetBuild(): Promise<string> {
  const manifest: { build: string } = JSON.parse(await readFile("dist/widget/manifest.json", "utf8"));
  return manifest.build;
}
