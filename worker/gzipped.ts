import { gzipSync } from "node:zlib";
import type { Asset } from "./services.ts";

const packed = new WeakMap<Asset, Uint8Array<ArrayBuffer>>();

/** A file's bytes as small as gzip makes them: done once, so that no request waits for it. */
export function gzipped(asset: Asset): Uint8Array<ArrayBuffer> {
  const bytes = packed.get(asset) ?? new Uint8Array(gzipSync(asset.body, { level: 9 }));
  packed.set(asset, bytes);
  return bytes;
}
