import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

export interface SystemFault {
  /** names of system calls, by comma */
  calls: string;
  /** what each of them fails with */
  error: "EIO" | "ENOSPC";
}

/**
 * Makes system calls of a running process fail, by strace.
 *
 * @returns ends it: the calls work again
 * @throws where strace is missing, or may not trace
 */
export async function injectFault(
  { pid }: ChildProcess,
  { calls, error }: SystemFault,
): Promise<() => Promise<void>> {
  const args = ["-f", "-p", String(pid), "-e", `trace=${calls}`, "-e", `inject=${calls}:error=${error}`];
  const tracer = spawn("strace", args, { stdio: ["ignore", "ignore", "pipe"] });
  let printed = "";
  await new Promise<void>((attached, reject) => {
    const help = "install strace (apt-get install strace), and run where processes may be traced";
    tracer.stderr.on("data", (chunk) => {
      printed += chunk;
      if (/attached/.test(printed)) attached();
    });
    tracer.once("error", (cause) => reject(new Error(`strace did not start: ${help}`, { cause })));
    tracer.once("exit", () => reject(new Error(`strace could not attach: ${help}: ${printed}`)));
  });
  return async () => {
    const ended = once(tracer, "exit");
    tracer.kill("SIGINT");
    await ended;
  };
}
