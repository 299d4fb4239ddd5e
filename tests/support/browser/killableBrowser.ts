import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, type Page } from "playwright-core";
import { BROWSER_ARGS, findBrowser } from "./browser.ts";

/** A browser of its own process and profile, so that it can be killed and started again. */
export interface KillableBrowser {
  /** starts it where it does not run, and opens a page */
  open(url: string): Promise<Page>;
  /** SIGKILL to the browser and all of its processes */
  kill(): Promise<void>;
  /** ends it, and removes its profile */
  stop(): Promise<void>;
}

async function start(profile: string): Promise<{ child: ChildProcess; address: string }> {
  const args = [...BROWSER_ARGS, `--user-data-dir=${profile}`, "--remote-debugging-port=0", "about:blank"];
  const child = spawn(await findBrowser(), args, { stdio: ["ignore", "ignore", "pipe"], detached: true });
  const address = await new Promise<string>((resolve, reject) => {
    let printed = "";
    child.stderr?.on("data", (chunk) => {
      printed += chunk;
      const found = /DevTools listening on (ws:\S+)/.exec(printed)?.[1];
      if (found) resolve(found);
    });
    child.once("exit", (code) => reject(new Error(`the browser ended with ${code}: ${printed}`)));
  });
  return { child, address };
}

export async function createKillableBrowser(): Promise<KillableBrowser> {
  const profile = await mkdtemp(join(tmpdir(), "earshot-profile-"));
  let running: { child: ChildProcess; address: string } | undefined;
  const here: KillableBrowser = {
    async open(url) {
      running ??= await start(profile);
      const [context] = (await chromium.connectOverCDP(running.address)).contexts();
      if (!context) throw new Error("the browser has no context");
      const page = await context.newPage();
      await page.goto(url);
      return page;
    },
    async kill() {
      if (!running?.child.pid) return;
      const { child } = running;
      const gone = new Promise((done) => child.once("exit", done));
      process.kill(-running.child.pid, "SIGKILL");
      await gone;
      running = undefined;
    },
    async stop() {
      await here.kill();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return here;
}
