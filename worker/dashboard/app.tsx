/** The dashboard: a plain, read-only look at a site's surveys, by the API that every owner has. */
import { render } from "preact";
import { Dashboard } from "./pages/Dashboard.tsx";

const root = document.getElementById("app");
if (root) render(<Dashboard />, root);
