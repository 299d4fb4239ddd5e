import { createServer } from "node:http";
import { gzipSync } from "node:zlib";

const TYPES = {
  js: "text/javascript",
  css: "text/css",
  json: "application/json",
  html: "text/html; charset=utf-8",
};
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-headers": "content-type",
  "access-control-allow-methods": "GET,POST",
};

/**
 * A contestant's own origin on loopback. Everything is compressed at the best level before the first request, so that
 * no server's work is measured.
 *
 * @param files `[how the path ends, kind, body, how it is cached]`: the first that fits is the answer
 */
export async function serveFiles(files) {
  const ready = files.map(([path, kind, body, cache = "public, max-age=14400"]) => {
    const bytes = gzipSync(body, { level: 9 });
    const headers = {
      ...CORS,
      "content-type": TYPES[kind],
      "content-encoding": "gzip",
      "content-length": bytes.length,
      "cache-control": cache,
      vary: "accept-encoding",
    };
    return { path, bytes, headers };
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://any");
    request.resume();
    if (request.method === "OPTIONS") return response.writeHead(204, CORS).end();
    const found = ready.find(({ path }) => pathname.endsWith(path));
    if (found) response.writeHead(200, found.headers).end(found.bytes);
    else response.writeHead(404, CORS).end();
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
