import { QUESTION } from "../question.mjs";
import { serveFiles } from "../serving.mjs";

/** The least that a careful engineer could write for one site: a script, its config, a prompt that does not leak. */
const SCRIPT = `(async()=>{
const me=document.currentScript,{origin}=new URL(me.src);
const {surveys:[{id,title,low,high,accent}]}=await(await fetch(origin+"/config.json",{credentials:"omit"})).json();
if(localStorage.getItem("asked:"+id))return;
const host=document.createElement("nps-prompt"),root=host.attachShadow({mode:"open"}),sheet=new CSSStyleSheet;
sheet.replaceSync(":host{all:initial;position:fixed;inset:auto 16px 16px auto;z-index:2147483647}section{width:440px;max-width:calc(100vw - 80px);padding:20px 24px;border:1px solid #0002;border-radius:14px;background:#fff;color:#1b1e28;font:15px/1.45 system-ui,sans-serif;box-shadow:0 12px 40px -8px #0003}h2{margin:0 0 16px;font-size:17px}div{display:flex;gap:4px;justify-content:space-between}button{flex:1;min-height:44px;padding:0;border:1px solid #0002;border-radius:8px;background:none;font:inherit;cursor:pointer}button:hover{border-color:"+accent+"}");
root.adoptedStyleSheets=[sheet];
const make=(tag,text,...children)=>{const e=document.createElement(tag);e.textContent=text;e.append(...children);return e};
const scores=make("div","");scores.setAttribute("role","group");
for(let score=0;score<11;score++){const b=make("button",score);b.onclick=()=>{localStorage.setItem("asked:"+id,1);navigator.sendBeacon(origin+"/answers",JSON.stringify({id,score}));host.remove()};scores.append(b)}
const card=make("section","",make("h2",title),scores,make("div","",make("span",low),make("span",high)));
card.setAttribute("aria-label",title);root.append(card);document.body.append(host)})()`;

const CONFIG = { surveys: [{ id: "nps", ...QUESTION, accent: "#3b5bdb" }] };

export async function floor() {
  const { url, stop } = await serveFiles([
    ["/floor.js", "js", SCRIPT],
    ["/config.json", "json", JSON.stringify(CONFIG), "public, max-age=60"],
  ]);
  return [{ name: "the floor", head: `<script async src="${url}/floor.js"></script>`, stop }];
}
