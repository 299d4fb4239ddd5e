import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { finish, listen } from "../../../worker/entries/listen.ts";

const PATIENCE = 150;
let listening: Awaited<ReturnType<typeof listen>>;

beforeAll(async () => {
  const fetch = async (request: Request) => new Response(`${(await request.text()).length} characters`);
  listening = await listen({ fetch, host: "127.0.0.1", port: 0, patience: PATIENCE });
});
afterAll(() => finish(listening.server));

/** Sends half of a body at once, and the other half after a while. @returns what came back */
async function sendSlowly(path: string): Promise<string> {
  const socket = connect(listening.port, "127.0.0.1");
  await once(socket, "connect");
  const answer = text(socket);
  socket.on("error", () => undefined); // the server may have closed it before the other half
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 8\r\n\r\nhalf`);
  await new Promise((resolve) => setTimeout(resolve, 3 * PATIENCE));
  if (socket.writable) socket.write("half");
  return answer;
}

describe("a request whose body is slow", () => {
  it("is answered with 408, so that it holds no connection", async () => {
    expect(await sendSlowly("/v1/responses")).toMatch(/^HTTP\/1\.1 408 /);
  });

  it("has the time that it needs where it is an import", async () => {
    expect(await sendSlowly("/v1/import?survey=nps")).toMatch(/^HTTP\/1\.1 200 .*8 characters/s);
  });
});
