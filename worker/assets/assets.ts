import built from "virtual:assets";
import type { Assets } from "../services.ts";

/** The built widget and dashboard; the build of each door puts them in. */
export const assets: Assets = built;
