/** Servers of an owner's own that pass `/feedback/` on to the collector, as plainly as they can be set up. */
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

export interface RunningProxy {
  /** of the path, with a slash at the end */
  address: string;
  stop(): Promise<void>;
}

const PATH = "/feedback/";

/** Takes the path off and passes all else on, with the collector's own host, as nginx does by itself. */
async function nodeProxy(collector: string): Promise<RunningProxy> {
  const target = new URL(collector);
  const server = createServer((incoming, outgoing) => {
    const { method, url = "", headers } = incoming;
    if (!url.startsWith(PATH)) return void outgoing.writeHead(404).end();
    const passed = request(
      target,
      { method, path: `/${url.slice(PATH.length)}`, headers: { ...headers, host: target.host } },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      },
    );
    passed.on("error", () => outgoing.writeHead(502).end());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${PATH}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const configOf = (folder: string, port: number, collector: string): string => `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events {}
http {
  access_log off;
  client_body_temp_path ${folder}/body;
  proxy_temp_path ${folder}/proxy;
  fastcgi_temp_path ${folder}/fastcgi;
  uwsgi_temp_path ${folder}/uwsgi;
  scgi_temp_path ${folder}/scgi;
  server {
    listen 127.0.0.1:${port};
    location ${PATH} { proxy_pass ${collector}/; }
  }
}
`;

/** The real nginx, with its plainest `location`. */
async function nginx(collector: string, folder: string): Promise<RunningProxy> {
  const port = await freePort();
  const config = join(folder, "nginx.conf");
  writeFileSync(config, configOf(folder, port, collector));
  const child: ChildProcess = spawn("nginx", ["-c", config, "-p", folder, "-e", join(folder, "start.log")]);
  const address = `http://127.0.0.1:${port}${PATH}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 100) throw new Error(`nginx did not start: see ${folder}`);
    if (await fetch(address).catch(() => null)) break;
    await sleep(50);
  }
  return {
    address,
    async stop() {
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGQUIT");
      await ended;
    },
  };
}

const hasNginx = spawnSync("nginx", ["-v"]).status === 0;

/** By name. CI installs nginx; where there is none, the proxy on Node that does the same stands for it. */
export const PROXIES: Readonly<Record<string, (collector: string, folder: string) => Promise<RunningProxy>>> =
  {
    "a proxy on Node": nodeProxy,
    ...(hasNginx && { nginx }),
  };
