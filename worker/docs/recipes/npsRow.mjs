// Makes the row of NPS links of a mail: LINK=https://collector.example/s/pk_…/checkout-nps?channel=email node npsRow.mjs
// LINK is a survey's own page, or a link signed for one person (POST /v1/links). Nothing is recorded by opening it.

const link = process.env.LINK;
if (!link) throw new Error("set LINK to the address of the survey's page");
/** The id of the survey's NPS question. */
const question = process.env.QUESTION ?? "score";

const attribute = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
const address = (score) => `${link}${link.includes("?") ? "&" : "?"}${question}=${score}`;

// Mail programs know tables, inline styles, and little else.
const cell = (score) =>
  `<td align="center" bgcolor="#eef1f6" style="border:1px solid #ffffff;border-radius:4px">` +
  `<a href="${attribute(address(score))}" target="_blank" ` +
  `style="display:block;padding:12px 0;font-family:Arial,sans-serif;font-size:16px;line-height:20px;color:#1b2130;text-decoration:none">` +
  `${score}</a></td>`;
const label = (text, side) =>
  `<td colspan="${side === "left" ? 6 : 5}" align="${side}" ` +
  `style="padding-top:6px;font-family:Arial,sans-serif;font-size:13px;line-height:18px;color:#4a5264">${text}</td>`;

console.log(`<p style="font-family:Arial,sans-serif;font-size:16px;line-height:24px;color:#1b2130">How likely are you to recommend us to a friend or colleague?</p>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0" style="max-width:560px;table-layout:fixed">
<tr>
${Array.from({ length: 11 }, (_, score) => cell(score)).join("\n")}
</tr>
<tr>
${label("Not at all likely", "left")}
${label("Extremely likely", "right")}
</tr>
</table>`);
