/** A site of the owner's, on an origin of its own: any path is a page with the tag. */
import { type Collector, close, listen } from "./collector.ts";

const STUB =
  "window.earshot=window.earshot||function(){var a=arguments;return new Promise(function(r){a.r=r;(earshot.q=earshot.q||[]).push(a)})}";

export interface HostPage {
  url: string;
  /** the tag's `data-site` */
  key: string;
  /** attributes of the tag beside `src` and `data-site` */
  attributes: string;
  /** put into the head before the tag */
  head: string;
  /** the page's Content-Security-Policy; it has to let the nonce `host` through; empty: none */
  csp: string;
  stop(): Promise<void>;
}

export async function startHostPage({
  url: collector,
  key,
}: Pick<Collector, "url" | "key">): Promise<HostPage> {
  const { server, url } = await listen((_, response) => {
    const tag = `<script async src="${collector}/earshot.js" data-site="${here.key}" ${here.attributes}></script>`;
    if (here.csp) response.setHeader("content-security-policy", here.csp);
    response.writeHead(200, { "content-type": "text/html; charset=utf-8" });
    response.end(`<!doctype html><html lang="en"><head><title>Shop</title><script nonce="host">${STUB}</script>${here.head}${tag}</head>
      <body><h1>Shop</h1><input aria-label="Search"><div id="place"></div></body></html>`);
  });
  const here: HostPage = { url, key, attributes: "", head: "", csp: "", stop: () => close(server) };
  return here;
}
