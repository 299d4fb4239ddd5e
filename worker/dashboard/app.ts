/** The dashboard: a plain, read-only look at a site's surveys, by the API that every owner has. */
import { h, render } from "preact";
import { Dashboard } from "./pages/Dashboard.ts";

const root = document.getElementById("app");
if (root) render(h(Dashboard, null), root);
