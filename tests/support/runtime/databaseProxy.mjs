/** An HTTP proxy before a libSQL server: it delays what passes, and counts round trips. */
import { createServer, request } from "node:http";

/** Longer than the collector waits for its database. */
const LATE_MS = 6_000;

/**
 * @param {string} url of the server
 * @param {number} delay milliseconds that each request is held back
 * @param {(asked: string) => "whole" | "lost" | "cut" | "late"} [fateOf] what becomes of the reply to a request: it
 *   arrives, or the connection breaks before it or in its middle, or it comes after the client has given up
 */
export async function startDatabaseProxy(url, delay, fateOf = () => "whole") {
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
        const asked = Buffer.concat(chunks);
        const passed = request({ hostname, port, method, path, headers }, (answer) => {
          // Whole, so that the server has done what it was asked for.
          const reply = [];
          answer.on("data", (chunk) => reply.push(chunk));
          answer.on("end", () => {
            const body = Buffer.concat(reply);
            const fate = fateOf(String(asked));
            const say = () => {
              outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
              if (fate !== "cut") return outgoing.end(body);
              outgoing.write(body.subarray(0, body.length >> 1), () => outgoing.destroy());
            };
            if (fate === "lost") outgoing.destroy();
            else if (fate === "late") setTimeout(say, LATE_MS).unref();
            else say();
          });
          answer.on("error", () => outgoing.destroy());
        });
        passed.on("error", () => outgoing.destroy());
        passed.end(asked);
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
