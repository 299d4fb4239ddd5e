import { fileURLToPath } from "node:url";

/** Under `node_modules`, so that packages are found from it and git does not see it. */
export const CACHE = fileURLToPath(new URL("../../../node_modules/.cache/earshot-bench/", import.meta.url));
