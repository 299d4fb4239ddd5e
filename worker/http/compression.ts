import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Asset } from "../services.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type Encoding = "br" | "gzip";

/** Compresses a text at the highest level. */
export const compressors = {
  br: (text: string) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gzip: (text: string) => promisify(gzip)(text, { level: 9 }),
};
const known = { br: new WeakMap<Asset, Promise<Bytes>>(), gzip: new WeakMap<Asset, Promise<Bytes>>() };

/** The best encoding that the browser accepts (`Accept-Encoding`), or none. */
export const encodingFor = (accepted = ""): Encoding | undefined =>
  (["br", "gzip"] as const).find((encoding) =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepted),
  );

/** Compresses a file at the highest level, once: later requests reuse the result. */
export function compressedAsset(asset: Asset, encoding: Encoding): Promise<Bytes> {
  const bytes =
    known[encoding].get(asset) ?? compressors[encoding](asset.body).then((buffer) => new Uint8Array(buffer));
  known[encoding].set(asset, bytes);
  return bytes;
}
