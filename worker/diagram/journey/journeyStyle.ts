/** Colours and type of the journey's picture: light, dark, and light again in print. */
const LIGHT = {
  paper: "#ffffff",
  ink: "#1b2130",
  quiet: "#5a6377",
  rule: "#e3e6ed",
  track: "#d5dae4",
  accent: "#3b5bdb",
  happy: "#2f9e78",
  neutral: "#b3bac9",
  unhappy: "#d9675c",
  unanswered: "#e3e6ed",
  good: "#17694d",
  bad: "#a62f25",
};
const DARK: typeof LIGHT = {
  paper: "#191d26",
  ink: "#e8ebf2",
  quiet: "#9ba5b8",
  rule: "#2a303c",
  track: "#3a4250",
  accent: "#91a7ff",
  happy: "#48b98f",
  neutral: "#5d687c",
  unhappy: "#e07d72",
  unanswered: "#2f3643",
  good: "#7fdcb8",
  bad: "#ffa79e",
};

const variables = (colours: typeof LIGHT): string =>
  Object.entries(colours)
    .map(([name, value]) => `--${name}:${value}`)
    .join(";");
const fills = Object.keys(LIGHT)
  .map((name) => `.${name}{fill:var(--${name})}`)
  .join("");

export const JOURNEY_STYLE = `svg{${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){svg{${variables(DARK)}}}
text{font-family:system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;font-size:13px;font-variant-numeric:tabular-nums}
${fills}
.name{font-size:15px;font-weight:600}.small{font-size:12px}.strong{font-weight:600}
.line{stroke:var(--rule);stroke-width:1}.apart{stroke:var(--quiet);stroke-dasharray:4 4}
.span{fill:var(--accent);opacity:.35}.dot{fill:var(--accent);stroke:var(--paper);stroke-width:2}
.tick{stroke-width:2.5}.met{stroke:var(--good)}.missed{stroke:var(--bad)}.unknown{stroke:var(--quiet)}`;
