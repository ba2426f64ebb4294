/**
 * The page's program: filters, a theme, and opening what a link or a printer needs. The page says everything without it. It reads the
 * page alone, asks for nothing and writes no markup.
 */
export const script = `(() => {
"use strict";
const $ = (id) => document.getElementById(id);
const all = (selector, from = document) => Array.from(from.querySelectorAll(selector));
const form = $("filters"), shown = $("shown"), theme = $("theme");
const root = document.documentElement;
const rows = all(".f").map((row) => ({ row, group: row.closest(".group"), cluster: row.closest(".cluster"), text: null }));
const dark = () => root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
const paint = () => theme.setAttribute("aria-pressed", String(dark()));
theme.hidden = false;
theme.addEventListener("click", () => { root.dataset.theme = dark() ? "light" : "dark"; paint(); });
paint();
const ticked = (name) => new Set(all("input[name=" + name + "]:checked", form).map((box) => box.value));
const textOf = (one) => one.text ??= (one.row.textContent + " " + one.cluster.querySelector("h3").textContent + " " + one.group.querySelector("h4").textContent).toLowerCase();
const filter = () => {
  const severities = ticked("severity"), statuses = ticked("status");
  const words = $("text").value.toLowerCase().split(/ +/).filter(Boolean);
  const cluster = $("cluster").value, change = $("change") ? $("change").value : "";
  const groups = new Set(), clusters = new Set();
  let count = 0;
  for (const one of rows) {
    const { v, s, c } = one.row.dataset;
    const fits = severities.has(v) && statuses.has(s) && (cluster === "" || one.cluster.id === cluster)
      && (change === "" || c.split(" ").includes(change)) && words.every((word) => textOf(one).includes(word));
    one.row.hidden = !fits;
    if (fits) { count += 1; groups.add(one.group); clusters.add(one.cluster); }
  }
  const narrowed = count < rows.length;
  for (const group of all(".group")) group.hidden = narrowed && !groups.has(group);
  for (const section of all(".cluster")) section.hidden = narrowed && !clusters.has(section);
  shown.textContent = count + " of " + rows.length + " findings shown";
};
const reveal = () => {
  const target = location.hash.length > 1 ? $(decodeURIComponent(location.hash.slice(1))) : null;
  if (!target) return;
  if (target.tagName === "DETAILS") target.open = true;
  if (target.closest("[hidden]")) { form.reset(); filter(); }
  target.scrollIntoView();
};
if (form) {
  let timer = 0;
  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", filter);
  form.addEventListener("reset", () => setTimeout(filter));
  $("text").addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(filter, 120); });
  $("expand").addEventListener("click", () => { for (const { row } of rows) if (!row.hidden) row.open = true; });
  $("collapse").addEventListener("click", () => { for (const { row } of rows) row.open = false; });
  filter();
}
addEventListener("hashchange", reveal);
reveal();
let closed = [];
addEventListener("beforeprint", () => { closed = all("details:not([open])"); for (const one of closed) one.open = true; });
addEventListener("afterprint", () => { for (const one of closed) one.open = false; closed = []; });
})();
`;
