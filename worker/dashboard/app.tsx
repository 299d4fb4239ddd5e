/** The console: where an owner reads the answers and works with them, by the API that every owner has. */
import { render } from "preact";
import { placeOfOldAddress } from "./router/oldAddress.ts";
import { navigate } from "./router/place.ts";
import { Console } from "./shell/Console.tsx";

const old = placeOfOldAddress(location.hash, new Date());
if (old) navigate(old, { replace: true });
const root = document.getElementById("app");
if (root) render(<Console />, root);
