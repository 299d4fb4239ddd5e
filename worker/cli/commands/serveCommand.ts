import type { Command } from "commander";
import { serve } from "../../entries/node.ts";
import { welcome } from "../../entries/welcome.ts";
import { mayBeSeeded, readSettings } from "../../settings.ts";
import { examples, fail } from "../program.ts";

async function run({ seed = false }: { seed?: boolean }): Promise<void> {
  const starting = serve(readSettings(process.env), { seeds: seed && mayBeSeeded(process.env) });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    starting
      .then((running) => running.stop())
      .then(
        () => process.exit(0),
        (error) => fail(error),
      );
  };
  // Before it has started: the port answers a moment earlier than the rest is ready.
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  console.log(welcome(await starting));
}

export const addServe = (program: Command): Command =>
  program
    .command("serve")
    .description("serve the collector, the dashboard and the demo shop")
    .option("--seed", "fill the demo site of a new database with a year of responses, as npm start does")
    .addHelpText(
      "after",
      `
Variables:
  PORT, HOST               where it listens (8787 on 127.0.0.1)
  EARSHOT_DB               a libSQL URL (file:data/earshot.db); EARSHOT_DB_TOKEN for a server's
  EARSHOT_ADMIN_TOKEN      lets POST /v1/sites make sites
  EARSHOT_RATE_LIMIT       public requests a minute from one address (600; 0: no limit)
  EARSHOT_TRUST_PROXY      proxies whose forwarded address is believed (0)
  EARSHOT_DEMO             off: without the demo shop and its site; empty: with --seed too, without responses (on)
  EARSHOT_URL              where visitors reach the collector, such as https://shop.example/feedback
  EARSHOT_SMTP_URL         the mail server of alerts: smtp://user:password@mail.example:587
  EARSHOT_MAIL_FROM        the sender of alerts' mail: Earshot <earshot@shop.example>
  EARSHOT_WEBHOOK_PRIVATE  allow: alerts may be sent to private addresses, and by http:
${examples("earshot serve", "PORT=3000 EARSHOT_DB=file:/var/lib/earshot/earshot.db earshot serve")}`,
    )
    .action(run);
