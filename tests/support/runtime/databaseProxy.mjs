/** An HTTP proxy before a libSQL server: it delays what passes, and counts round trips. */
import { createServer, request } from "node:http";

/**
 * @param {string} url of the server
 * @param {number} delay milliseconds that each request is held back
 */
export async function startDatabaseProxy(url, delay) {
  const { hostname, port } = new URL(url);
  let inFlight = 0;
  let rounds = 0;
  let requests = 0;
  const server = createServer((incoming, outgoing) => {
    // Requests beside each other are one round trip: what counts is how often somebody waits.
    if (inFlight++ === 0) rounds++;
    requests++;
    const end = () => {
      inFlight--;
    };
    outgoing.once("close", end);
    const chunks = [];
    incoming.on("data", (chunk) => chunks.push(chunk));
    incoming.on("end", () =>
      setTimeout(() => {
        const { method, url: path, headers } = incoming;
        const passed = request({ hostname, port, method, path, headers }, (answer) => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        });
        passed.on("error", () => outgoing.destroy());
        passed.end(Buffer.concat(chunks));
      }, delay),
    );
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", () => done(undefined)));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`,
    /** @returns round trips one after the other, and requests in all, since it was last asked */
    take() {
      const seen = { rounds, requests };
      rounds = 0;
      requests = 0;
      return seen;
    },
    isIdle: () => inFlight === 0,
    stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
