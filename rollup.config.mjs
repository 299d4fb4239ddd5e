/**
 * Builds everything into `dist/`: the widget and the dashboard first, then the two doors, which carry them.
 * `dist/cli.mjs` runs on Node, `dist/worker.mjs` on Cloudflare Workers. With EARSHOT_BUILD=node only the first of
 * them is made, which is what `npm start` waits for.
 */
import { buildWidget } from "./widget/build/build.mjs";
import { buildDashboard } from "./worker/dashboard/build.mjs";
import { node, proofThread, readerThread, workers } from "./worker/entries/bundles.mjs";

await buildWidget({ outDir: "dist/widget" });
await buildDashboard({ outDir: "dist/dashboard" });

const onNode = [node, proofThread, readerThread];
export default process.env.EARSHOT_BUILD === "node" ? onNode : [...onNode, workers];
