/** The command `earshot` (contract section 12). */
import { addBackup } from "./commands/backupCommand.ts";
import { addGraph } from "./commands/graphCommand.ts";
import { addImport } from "./commands/importCommand.ts";
import { addKey } from "./commands/keyCommand.ts";
import { addLint } from "./commands/lintCommand.ts";
import { addMigrate } from "./commands/migrateCommand.ts";
import { addPull } from "./commands/pullCommand.ts";
import { addPush } from "./commands/pushCommand.ts";
import { addRebuild } from "./commands/rebuildCommand.ts";
import { addExplain, addRehearse } from "./commands/rehearseCommand.ts";
import { addSeed } from "./commands/seedCommand.ts";
import { addServe } from "./commands/serveCommand.ts";
import { addSimulate } from "./commands/simulateCommand.ts";
import { addSite } from "./commands/siteCommand.ts";
import { createProgram, fail } from "./program.ts";

const program = createProgram();
addServe(program);
addLint(program);
addSimulate(program);
addRehearse(program);
addExplain(program);
addGraph(program);
addPush(program);
addPull(program);
addMigrate(program);
addSite(program);
addKey(program);
addImport(program);
addBackup(program);
addSeed(program);
addRebuild(program);

// A reader that has seen enough closes the pipe: `earshot lint … | head`.
process.stdout.on("error", () => process.exit());

await program.parseAsync().catch(fail);
