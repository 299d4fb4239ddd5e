import { createServer } from "node:http";

const html = (head) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">${head}</head>
<body><h1>Shop</h1><p>Thank you for your order.</p><div id="place"></div></body></html>`;

/**
 * The owner's site, on an origin of its own. Each contestant has a page, and there is one without any; they differ in
 * their heads alone.
 */
export async function servePages(contestants) {
  const all = [{ name: "blank", head: "", isBlank: true }, ...contestants];
  const server = createServer((request, response) => {
    const contestant = all[Number(request.url.slice(1))];
    response.writeHead(contestant ? 200 : 404, { "content-type": "text/html; charset=utf-8" });
    response.end(contestant && html(contestant.head));
  });
  await new Promise((done, fail) => server.once("error", fail).listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    pages: all.map((contestant, i) => ({ ...contestant, url: `${origin}/${i}` })),
    async stop() {
      server.close();
      server.closeAllConnections();
    },
  };
}
