import { startCollector } from "../collector.mjs";
import { QUESTION } from "../question.mjs";

const survey = (on) => ({
  id: "nps",
  questions: [{ id: "score", kind: "nps", ...QUESTION }],
  show: { on: [on] },
});

async function embedOf(url) {
  const reply = await fetch(`${url}/v1/embed`, { signal: AbortSignal.timeout(5000) });
  return reply.json();
}

/** Earshot from its own collector, by the moving address and by the pinned one, due and not. */
export async function earshot() {
  const { url, addSite, stop } = await startCollector();
  const due = await addSite(survey("load"));
  const later = await addSite(survey({ event: "order_completed" }));
  const embed = await embedOf(url);
  const moving = (key) => `<script async src="${url}/earshot.js" data-site="${key}"></script>`;
  const pinned = (key) =>
    `<script async src="${embed.src}" integrity="${embed.integrity}" crossorigin="anonymous" data-site="${key}"></script>`;
  return [
    { name: "Earshot", head: moving(due), stop },
    { name: "Earshot, pinned whole", head: pinned(due) },
    { name: "Earshot", head: moving(later), isIdle: true },
    { name: "Earshot, pinned whole", head: pinned(later), isIdle: true },
  ];
}
