import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { Asset } from "../services.ts";

type Bytes = Uint8Array<ArrayBuffer>;
export type Encoding = "br" | "gzip";

/** A text as small as an encoding makes it. */
export const compressors = {
  br: (text: string) =>
    promisify(brotliCompress)(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }),
  gzip: (text: string) => promisify(gzip)(text, { level: 9 }),
};
const known = { br: new WeakMap<Asset, Promise<Bytes>>(), gzip: new WeakMap<Asset, Promise<Bytes>>() };

/** The better encoding of those that a browser takes (its `Accept-Encoding`), or none. */
export const encodingFor = (accepted = ""): Encoding | undefined =>
  (["br", "gzip"] as const).find((encoding) =>
    new RegExp(`\\b${encoding}\\b(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$))`).test(accepted),
  );

/** A file's bytes as small as an encoding makes them: packed once, so that no request waits for it again. */
export function compressedAsset(asset: Asset, encoding: Encoding): Promise<Bytes> {
  const bytes =
    known[encoding].get(asset) ?? compressors[encoding](asset.body).then((buffer) => new Uint8Array(buffer));
  known[encoding].set(asset, bytes);
  return bytes;
}
