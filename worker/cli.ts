/** The command `earshot` (contract section 12). */
import { addGraph } from "./cli/graphCommand.ts";
import { addKey } from "./cli/keyCommand.ts";
import { addLint } from "./cli/lintCommand.ts";
import { addMigrate } from "./cli/migrateCommand.ts";
import { createProgram, fail } from "./cli/program.ts";
import { addPull } from "./cli/pullCommand.ts";
import { addPush } from "./cli/pushCommand.ts";
import { addRehearse } from "./cli/rehearseCommand.ts";
import { addServe } from "./cli/serveCommand.ts";
import { addSimulate } from "./cli/simulateCommand.ts";

const program = createProgram();
addServe(program);
addLint(program);
addSimulate(program);
addRehearse(program);
addGraph(program);
addPush(program);
addPull(program);
addMigrate(program);
addKey(program);

// A reader that has seen enough closes the pipe: `earshot lint … | head`.
process.stdout.on("error", () => process.exit());

await program.parseAsync().catch(fail);
