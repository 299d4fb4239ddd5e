import { connect, createServer, type Socket } from "node:net";

/** A TCP line to a server whose replies arrive late, in their order. */
export async function startLaggingLine(url: string, lag: number): Promise<{ url: string; stop(): void }> {
  const { hostname, port } = new URL(url);
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const far = connect(Number(port), hostname);
    for (const socket of [client, far]) {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      // Either side may end at any moment: then the other one ends too.
      socket.on("error", () => socket.destroy());
    }
    client.pipe(far);
    far.on("data", (bytes) => setTimeout(() => client.writable && client.write(bytes), lag));
    far.on("close", () => client.destroy());
    client.on("close", () => far.destroy());
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}
