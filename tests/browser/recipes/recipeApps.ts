/** Apps around the README's components: a page's own code, which counts the endings that it hears of. */

export const REACT_APP = `
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { hear } from "./earshot";
import { Feedback } from "./Feedback";

const heard: string[] = [];
function Counter() {
  useEffect(() => hear("completed", ({ ending }) => heard.push(ending)), []);
  return null;
}
const root = createRoot(document.getElementById("app") as Element);
root.render(<StrictMode><Feedback /><Counter /></StrictMode>);
Object.assign(window, { heard, leave: () => root.unmount() });
`;

export const VUE_APP = `
import { createApp, defineComponent, h, onMounted, onUnmounted } from "vue";
import { hear } from "./earshot";
import Feedback from "./FeedbackVue";

const heard: string[] = [];
const App = defineComponent(() => {
  let stop = () => {};
  onMounted(() => {
    stop = hear("completed", ({ ending }) => heard.push(ending));
  });
  onUnmounted(() => stop());
  return () => h(Feedback);
});
const app = createApp(App);
app.mount("#app");
Object.assign(window, { heard, leave: () => app.unmount() });
`;

/** What the page of a cancel flow has of its own. */
export const CANCEL_PAGE = `
declare const cancelButton: HTMLButtonElement;
declare function cancelPlan(): void;
declare function keepPlan(ending: string): void;
`;
