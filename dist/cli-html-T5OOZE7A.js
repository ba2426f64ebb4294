import{j50_b as W,j50_l as _,j50_n as K,j50_o as U,j50_p as Q,j50_q as X}from"./cli-main-fb737fa7.js";import{j45_a as v}from"./cli-main-fb737fa7.js";import{j55_b as M,j55_c as D,j55_e as J}from"./cli-main-fb737fa7.js";import{b as Y}from"./cli-chunk-Y3DSSMBX.js";import{j51_a as k,j51_b as $,j51_e as S}from"./cli-main-fb737fa7.js";import{j53_a as N}from"./cli-main-fb737fa7.js";import{j46_h as y}from"./cli-main-fb737fa7.js";import{j54_a as V,j54_f as R,j54_g as B,j54_h as I}from"./cli-main-fb737fa7.js";import{a as G}from"./cli-chunk-QDWG45DQ.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";var $e={"&":"&amp;","<":"&lt;",">":"&gt;",'"':"&quot;","'":"&#39;"},Me=2e3,Re=new Set(["input","meta","br"]);function r(e,t,...n){let o=Object.entries(t).map(([s,a])=>Ce(s,a)),i=`<${e}${o.join("")}>`;return{markup:Re.has(e)?i:`${i}${n.map(ee).join("")}</${e}>`}}function p(...e){return{markup:e.map(ee).join("")}}function P(e,t){if(/<\/|<!--/.test(t))throw new Error(`the ${e} of the page would end its element`);return{markup:`<${e}>${t}</${e}>`}}function Z(e){return N(e,Me).replace(/[&<>"'\p{Noncharacter_Code_Point}]/gu,t=>$e[t]??"\uFFFD")}function Ce(e,t){return t===null?"":t===!0?` ${e}`:` ${e}="${Z(t)}"`}function ee(e){return e===null?"":typeof e=="string"?Z(e):e.markup}function m(e){let t=e.split("`");return p(...t.map((n,o)=>o%2===1&&o<t.length-1?r("code",{},n):n))}function g(e,t){return e===null?p(t):r("a",{href:e,rel:"noreferrer"},t)}var Se={pass:"good",warning:"warn",fail:"bad",error:"bad"},Ve={pass:"Pass",warning:"Pass, with warnings",fail:"Fail",error:"Could not evaluate"};function re(e){let{state:t,before:n,why:o,after:i}=U(e,null),s=r("p",{class:"line"},m(`${t==="error"?"":n}${o??""}${i}`));return r("header",{class:"banner"},r("p",{class:"kicker"},`${e.tool.name} \xB7 ${e.mode} of the TiKV configuration`),r("div",{class:`verdict ${Se[t]}`},r("h1",{},Ve[t]),s,Pe(e)),Oe(e))}function Pe({verdict:e,reasons:t}){if(e==="pass"||t.length<2)return null;let n=t.slice(0,200).map(i=>r("li",{},m(i))),o=t.length>200?r("li",{},`and ${t.length-200} more`):null;return r("details",{},r("summary",{},`${t.length} reasons`),r("ul",{},...n,o))}function Oe(e){let{base:t,head:n,now:o,dataAsOf:i,failOn:s,minimumSeverity:a,strictness:l}=e,d=[[t===null?"Judged":"Compared",t===null?O(n):`${O(t)} \u2192 ${O(n)}`],["Controls",e.clusters.length===0?K(e):_(e)],["Fails on",`${s}, severity ${a} and above`],["Counts",l==="effective"?"what the release does":"what the files declare"],["Judged on",`${o.slice(0,10)}, release data of ${i}`]].map(([u,f])=>p(r("dt",{},u),r("dd",{},f)));return r("dl",{class:"terms"},...d.map(u=>r("div",{},u)))}function O({ref:e,sha:t}){return t===null||t===e?te(e):`${te(e)} (${S(t)})`}function te(e){return/^[0-9a-f]{40}$/.test(e)?S(e):e}function ne({totals:e,mode:t}){let n=[[e.regressions,"regressions","bad"],[e.weakened,"weakened","warn"],[e.newGaps,"new gaps","warn"],[e.improvements,"improved","good"]],o=[[e.implemented,"implemented","good"],[e.missing,"missing","bad"],[e.ineffective,"without effect","bad"],[e.unknown,"not decided","plain"],[e.notApplicable,"not applicable","plain"],[e.waived,"waived","plain"]],i=[...t==="check"?n:[],...o];return r("ul",{class:"tiles","aria-label":"Counts of controls by cluster"},...i.map(([s,a,l])=>r("li",{class:s===0?"none":l},r("b",{},String(s)),` ${a}`)))}function oe(e){let t=[...y(e.report.findings,({control:o})=>o)].sort(([o],[i])=>o<i?-1:1);if(t.length===0)return null;let n=new Map(e.policies.flatMap(o=>o.controls.map(i=>[`${o.id}/${i.id}`,i])));return r("section",{id:"controls","aria-labelledby":"controls-title"},r("h2",{id:"controls-title"},"Controls"),...t.flatMap(([o,[i]])=>i?[Te(e,o,i,n.get(o)??null)]:[]))}function Te(e,t,n,o){return r("details",{class:"k",id:e.controlAnchor(t)},r("summary",{},r("span",{class:"t"},n.title)," ",r("code",{},t)),r("div",{class:"b"},o===null?null:r("p",{},m(o.rationale)),r("p",{},m(o?.remediation??n.remediation)),r("p",{},g(k(n.docs),"Everything about this control"))))}var qe=["critical","high","medium","low"],Fe=["missing","ineffective","unknown","implemented","not-applicable"],je=[["","any"],["blocking","blocks"],["regression","regression"],["weakened","weakened"],["new-gap","new gap"],["gap","gap"],["improvement","improvement"],["removed","removed"]];function se({clusters:e,report:t}){let n=[["","all"],...e.map(({name:o,anchor:i})=>[i,o])];return r("form",{id:"filters",hidden:!0,"aria-label":"Filter the findings",autocomplete:"off"},r("label",{class:"wide"},"Text ",r("input",{type:"search",id:"text"})),r("label",{},"Cluster ",ie("cluster",n)),t.mode==="check"?r("label",{},"Change ",ie("change",je)):null,ae("Severity","severity",qe.map(o=>[o,o])),ae("State","status",Fe.map(o=>[o,R[o]])),r("div",{class:"actions"},r("button",{type:"reset"},"Show all"),r("button",{type:"button",id:"expand"},"Open all shown"),r("button",{type:"button",id:"collapse"},"Close all"),r("output",{id:"shown",role:"status","aria-live":"polite"})))}function ie(e,t){return r("select",{id:e},...t.map(([n,o])=>r("option",{value:n},o)))}function ae(e,t,n){let o=n.map(([i,s])=>r("label",{},r("input",{type:"checkbox",name:t,value:i,checked:!0}),` ${s}`));return r("fieldset",{},r("legend",{},e),...o)}var ze=20,T={implemented:"good",ineffective:"bad",missing:"bad",unknown:"plain","not-applicable":"plain"};function le(e,t,n){let{severity:o,status:i,change:s,title:a,blocking:l}=t;return r("details",{class:"f","data-v":o,"data-s":i,"data-c":l?`${s} blocking`:s,open:n||null},r("summary",{},r("span",{class:`v ${Ee(t)}`},o),r("span",{class:`s ${T[i]}`},R[i]),r("span",{class:"t"},a),r("span",{class:"w"},Le(t)),r("span",{class:"c"},Ae(t))),He(e,t))}function Ee({status:e,severity:t}){return e!=="missing"&&e!=="ineffective"?"":t==="critical"?"bad":t==="high"?"warn":""}function Le({component:e,instance:t,scope:n}){let o=e??(n==="change"?"the change":"whole cluster");return t===null?o:`${o} ${t}`}function Ae({change:e,blocking:t,waiver:n}){return[...[e==="unchanged"?"":e.replace("-"," ")],t?"blocks":"",n===null?"":"waived"].filter(i=>i!=="").join(" \xB7 ")}function He(e,t){let{waiver:n,notes:o,reason:i,control:s}=t,a=n===null?null:`by ${n.owner} until ${n.expires}${n.ticket===null?"":` (${n.ticket})`}: ${n.reason}`;return r("div",{class:"b"},r("dl",{},h("State",Ne(t)),i===null?null:h("Why unknown",p(B[i])),t.evidence.length===0?null:h("Where",We(e,t.evidence)),t.status==="implemented"&&t.change!=="weakened"?null:h("What to do",m(J(t))),a===null?null:h("Waived",p(a)),o.length===0?null:h("Notes",p(...o.map(l=>r("p",{},m(l))))),h("Control",r("a",{href:`#${e.controlAnchor(s)}`},s))))}function h(e,t){return p(r("dt",{},e),r("dd",{},t))}function Ne(e){let{was:t,is:n}=I(e),o=r("b",{class:`s ${T[e.status]}`},n);return e.baseline===null||t===null||t===n?o:p(r("span",{class:`s ${T[e.baseline]}`},t)," \u2192 ",o)}function We(e,t){let n=t.slice(0,ze).map(i=>Ge(e,i)),o=t.length-n.length;return r("ul",{class:"places"},...n,o===0?null:r("li",{},`and ${o} more: the JSON report has them`))}function Ge({links:e,excerpts:t},n){let o=$(e,n.side,n.file,n.line,n.endLine),i=W(t,n),s=n.key===null?null:p(r("code",{},n.key)," ");return r("li",{},g(o,M(n)),n.side==="base"?" (before the change)":null," ",s,m(n.message),i===null?null:r("pre",{class:n.side==="base"?"old":"now"},r("code",{},i)))}function pe(e){let{report:t,clusters:n}=e;if(n.length===0)return r("p",{class:"quiet"},"No cluster was judged.");let o=t.mitigations.map(({id:l,title:c})=>({id:l,title:c})),i=r("tr",{},r("th",{scope:"col"},"Cluster"),...o.map(({title:l})=>r("th",{scope:"col"},l))),s=n.map(l=>r("tr",{},De(e,l),...o.map(({id:c})=>Be(e,l,c))));return r("div",{class:"scroll",role:"region",tabindex:"0","aria-label":"Posture"},r("table",{class:"matrix"},r("caption",{},"Controls implemented, of those that could be decided, by cluster and mitigation"),r("thead",{},i),r("tbody",{},...s)))}function De({report:e},{name:t,anchor:n}){let o=e.clusters.find(c=>c.name===t),{release:i=null,tier:s=""}=o??{},a=o===void 0||o.components.length>0,l=i===null?"no release declared":`${i}${Q(i)}`;return r("th",{scope:"row"},r("a",{href:`#${n}`},t),r("small",{},a?[s,l].filter(c=>c!=="").join(" \xB7 "):"what is of no cluster"))}function Be({report:e},{groups:t},n){let o=t.find(w=>w.mitigation===n);if(o===void 0)return r("td",{class:"plain"},r("span",{},"nothing to judge"));let i=v(o.findings),{implemented:s,total:a,unknown:l,before:c}=q(i),d=Je(o),[u,f]=Ie(s,a,l),b=a===0?u:`${s} of ${a}`,C=e.base===null||c===s?"":`was ${c}`,ke=[a===0?"":u,C,l===0||a===0?"":`${l} undecided`];return r("td",{class:d>0?"bad":f},r("a",{href:`#${o.anchor}`},r("b",{},b)),p(...ke.filter(w=>w!=="").map(w=>r("span",{},w))),d===0?null:r("strong",{},`${d} ${d===1?"regression":"regressions"}`))}function q(e){let t=e.filter(({status:n})=>n!==null&&n!=="unknown"&&n!=="not-applicable");return{total:t.length,implemented:t.filter(({status:n})=>n==="implemented").length,unknown:e.filter(({status:n})=>n==="unknown").length,before:e.filter(({baseline:n})=>n==="implemented").length}}function Ie(e,t,n){return t===0?n===0?["not applicable","plain"]:["not decided","plain"]:e===t?["implemented","good"]:e===0?["missing","bad"]:["partial","warn"]}function Je({findings:e}){return new Set(e.filter(_e).map(({control:t})=>t)).size}function _e({change:e}){return e==="regression"}var Ke=5;function de(e){let t=e.clusters.flatMap(({groups:i})=>i.flatMap(s=>s.findings.filter(a=>a.blocking))),n=new Set(t.slice(0,Ke)),o=e.clusters.map(i=>Ue(e,i,n));return r("div",{id:"list"},...o)}function Ue(e,{name:t,anchor:n,groups:o},i){let s=e.report.clusters.find(l=>l.name===t),a=s===void 0?"":`${s.components.join(", ")} \xB7 ${V(s.files.length,"file")}`;return r("section",{class:"cluster",id:n,"aria-labelledby":`${n}h`},r("h3",{id:`${n}h`},t," ",r("small",{},a)),o.length===0?r("p",{class:"quiet"},"No control applies."):null,...o.map(l=>Qe(e,l,i)))}function Qe(e,{anchor:t,title:n,findings:o},i){let{implemented:s,total:a,unknown:l}=q(v(o)),c=a===0?"none decided":`${s} of ${V(a,"control")} implemented`,d=l===0?c:`${c}, ${l} undecided`;return r("section",{class:"group",id:t,"aria-labelledby":`${t}h`},r("h4",{id:`${t}h`},n," ",r("small",{},d)),...o.map(u=>le(e,u,i.has(u))))}var F=`(() => {
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
`;var j=200;function ce(e){let t=Y(e);if(t===null)return null;let n=t.groups.flatMap(({title:s,rows:a})=>[r("h3",{},s),r("ul",{},...a.slice(0,j).map(l=>r("li",{},...l.map(z))),a.length>j?r("li",{},`and ${a.length-j} more`):null)]),o=[t.sentence,...t.remarks].map(s=>r("p",{},...s.map(z))),i=r("h2",{id:"since-title"},...t.title.map(z));return r("section",{id:"since","aria-labelledby":"since-title"},i,...o,...n)}function z(e){return typeof e=="string"?p(e):"name"in e?r("code",{},e.name):p(e.said)}var E={light:{page:"#ffffff",panel:"#f5f7f9",line:"#dde2e8",edge:"#7b8694",ink:"#1a212b",quiet:"#525e6e",link:"#0b57a4",bad:"#a81e14",badPanel:"#fdecea",warn:"#7d4700",warnPanel:"#fcf1dd",good:"#15613a",goodPanel:"#e6f4ec",plainPanel:"#edf0f4"},dark:{page:"#10151b",panel:"#171e26",line:"#2c3642",edge:"#76828f",ink:"#e4e9ef",quiet:"#a6b1bd",link:"#82bdfb",bad:"#ffa79d",badPanel:"#3b1a18",warn:"#f2c274",warnPanel:"#35280f",good:"#86d9a8",goodPanel:"#12301f",plainPanel:"#232c37"}};function L(e){return Object.entries(e).map(([t,n])=>`--${t}:${n}`).join(";")}var A=`color-scheme:light;${L(E.light)}`,ue=`color-scheme:dark;${L(E.dark)}`,H=`:root{${A}}
@media (prefers-color-scheme:dark){:root{${ue}}}
:root[data-theme=light]{${A}}
:root[data-theme=dark]{${ue}}
@media print{:root,:root[data-theme]{${A}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
html{scroll-behavior:smooth;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:14px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans",sans-serif}
main,.banner,footer,nav{max-width:1180px;margin:0 auto;padding:0 20px}
a{color:var(--link);text-underline-offset:2px}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:3px}
.skip{position:absolute;left:-999px}
.skip:focus{left:12px;top:12px;background:var(--page);padding:6px 10px;z-index:2}
code,pre{font-family:ui-monospace,SFMono-Regular,Menlo,"DejaVu Sans Mono",monospace;font-size:12.5px}
code{overflow-wrap:anywhere}
small{color:var(--quiet);font-weight:400;font-size:12.5px}
.quiet,footer{color:var(--quiet)}
h2{font-size:17px;margin:32px 0 10px}
h3{font-size:15px;margin:24px 0 4px;padding-bottom:5px;border-bottom:1px solid var(--line);overflow-wrap:anywhere}
h4{font-size:13.5px;margin:14px 0 4px}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;align-items:center;padding-top:12px;padding-bottom:12px}
nav button{margin-left:auto}
.kicker{margin:6px 0 8px;color:var(--quiet)}
.verdict{border:1px solid var(--line);border-left:5px solid currentColor;border-radius:6px;padding:12px 16px}
.verdict h1{margin:0;font-size:21px;line-height:1.3}
.verdict .line{margin:2px 0 0;color:var(--ink);font-size:15px;overflow-wrap:anywhere}
.verdict details{color:var(--ink);margin-top:6px}
.verdict ul{margin:6px 0 0;padding-left:20px}
.verdict.good{color:var(--good);background:var(--goodPanel)}
.verdict.warn{color:var(--warn);background:var(--warnPanel)}
.verdict.bad{color:var(--bad);background:var(--badPanel)}
.terms{display:flex;flex-wrap:wrap;gap:6px 28px;margin:12px 0 0}
.terms dt,.b dt{color:var(--quiet);font-size:12.5px}
.terms dd{margin:0;overflow-wrap:anywhere}
.tiles{list-style:none;display:flex;flex-wrap:wrap;gap:8px;margin:16px 0 0;padding:0}
.tiles li{border:1px solid var(--line);border-radius:6px;padding:4px 10px;background:var(--panel)}
.tiles b{font-size:16px;font-variant-numeric:tabular-nums}
.tiles .bad b{color:var(--bad)}.tiles .warn b{color:var(--warn)}.tiles .good b{color:var(--good)}
.tiles .none,.tiles .none b{color:var(--quiet)}
.scroll{overflow-x:auto}
table{border-collapse:separate;border-spacing:0;width:100%;border:1px solid var(--line);border-radius:6px}
caption{text-align:left;color:var(--quiet);padding:0 0 6px}
th,td{text-align:left;vertical-align:top;padding:7px 10px;border-top:1px solid var(--line)}
thead th{background:var(--panel);border-top:0;font-size:12.5px}
.matrix th+th,.matrix td{border-left:1px solid var(--line)}
.matrix tbody th{min-width:150px;overflow-wrap:anywhere}
.matrix small,.matrix td span,.matrix td strong{display:block;font-size:12.5px}
.matrix td a{color:inherit;font-size:15px;text-decoration-thickness:1px}
.matrix td.good{background:var(--goodPanel);color:var(--good)}
.matrix td.warn{background:var(--warnPanel);color:var(--warn)}
.matrix td.bad{background:var(--badPanel);color:var(--bad)}
.matrix td.plain{background:var(--plainPanel);color:var(--quiet)}
.plainly td{overflow-wrap:anywhere;min-width:70px}
form{display:flex;flex-wrap:wrap;gap:10px 18px;align-items:end;background:var(--panel);border:1px solid var(--line);border-radius:6px;padding:12px 14px}
form label{color:var(--ink);min-width:0;max-width:100%}
form .wide{flex:1 1 200px}
form .wide input{width:100%}
input[type=search],select,button{font:inherit;color:var(--ink);background:var(--page);border:1px solid var(--edge);border-radius:5px;padding:4px 9px;max-width:100%}
button{cursor:pointer}
select{display:block;width:100%;min-width:110px;max-width:320px}
fieldset{border:0;margin:0;padding:0;min-width:0}
fieldset label{margin-right:10px;white-space:nowrap}
legend{padding:0;color:var(--quiet);font-size:12.5px}
.actions{flex-basis:100%;display:flex;flex-wrap:wrap;gap:8px;align-items:center}
output{color:var(--quiet)}
.f,.k{border-top:1px solid var(--line)}
.f{content-visibility:auto;contain-intrinsic-size:auto 36px}
.f[open],.k[open]{background:var(--panel)}
summary{cursor:pointer}
.f>summary{display:grid;grid-template-columns:10px 60px 116px minmax(0,1fr) minmax(0,190px) 132px;gap:4px 12px;align-items:baseline;padding:7px 8px;list-style:none}
.f>summary::before{content:"\\25b8" / "";color:var(--quiet);font-size:11px}
.f[open]>summary::before{content:"\\25be" / ""}
.f>summary::-webkit-details-marker{display:none}
.f>summary:hover,.k>summary:hover{background:var(--panel)}
.k>summary{padding:6px 8px}
.t{font-weight:500}
.w{color:var(--quiet);overflow-wrap:anywhere}
.c{font-size:12.5px}
.v{font-size:12.5px;color:var(--quiet)}
.bad.v{color:var(--bad);font-weight:600}
.warn.v{color:var(--warn);font-weight:600}
.s{display:inline-block;border-radius:4px;padding:0 7px;font-size:12.5px;font-weight:600;white-space:nowrap;justify-self:start}
.s.good{color:var(--good);background:var(--goodPanel)}
.s.warn{color:var(--warn);background:var(--warnPanel)}
.s.bad{color:var(--bad);background:var(--badPanel)}
.s.plain{color:var(--quiet);background:var(--plainPanel)}
.b{padding:4px 8px 14px}
.f .b{padding-left:102px}
.b dl{display:grid;grid-template-columns:116px minmax(0,1fr);gap:6px 12px;margin:0}
.b dd{margin:0}
.b p{margin:0 0 6px;max-width:90ch}
.places{list-style:none;margin:0;padding:0}
.places li+li{margin-top:6px}
pre{margin:4px 0 0;padding:5px 9px;background:var(--page);border:1px solid var(--line);border-left:3px solid var(--edge);border-radius:4px;overflow-x:auto}
pre.old{border-left-color:var(--bad)}
footer{padding-top:28px;padding-bottom:40px}
@media (max-width:760px){main,.banner,footer,nav{padding-left:12px;padding-right:12px}
.f>summary{grid-template-columns:10px auto auto 1fr;gap:2px 8px}
.f>summary .t{grid-column:2/-1;grid-row:1}
.f>summary .v{grid-column:2}
.f>summary .w{justify-self:start}
.f>summary .c{grid-column:2/-1}
.f>summary .c:empty{display:none}
.f .b{padding-left:8px}
.b dl{grid-template-columns:1fr;gap:0}
.b dd{margin-bottom:8px}}
@media (prefers-reduced-motion:reduce){html{scroll-behavior:auto}}
@media print{body{font-size:11px}nav,form,.skip{display:none!important}
main,.banner,footer{max-width:none;padding:0}
.f{content-visibility:visible;break-inside:avoid}
.scroll{overflow:visible}
tr,.verdict{break-inside:avoid}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
details::details-content{content-visibility:visible;height:auto;block-size:auto}}
`;var Xe={error:"bad",warning:"warn",note:"plain"};function me(e){let n=e.report.diagnostics.filter(({side:o})=>o==="head").map(o=>[r("b",{class:`s ${Xe[o.level]}`},o.level),r("code",{},o.code),Ye(e,o),p(m(o.message),o.suggestion===null?null:p(" ",m(o.suggestion))),[o.isNew&&e.report.mode==="check"?"new":"",o.blocking?"blocks":""].filter(Boolean).join(", ")]);return x("What the files say",["Level","Kind","Where","Message","Change"],n)}function Ye({links:e},t){let{side:n,file:o,line:i}=t;return o===""?p("the run"):g($(e,n,o,i,i),M(D(t)))}function fe(e){let t=X(e).map(({repositories:n,message:o})=>[p(...n.map(({cluster:i})=>r("div",{},i))),o]);return x("Notes",["Repository","Message"],t)}function ge({waivers:e}){let t=e.map(({control:n,cluster:o,owner:i,reason:s,ticket:a,expires:l,state:c})=>[r("b",{class:`s ${c==="active"?"plain":"warn"}`},c),r("code",{},n),o,i,l,a===null?s:`${s} (${a})`]);return x("Waivers",["State","Control","Cluster","Owner","Through","Reason"],t)}function he({policyChanges:e}){let t=e.map(({file:n,message:o,weakens:i})=>[r("b",{class:`s ${i?"warn":"plain"}`},i?"weaker":"not weaker"),n,m(o)]);return x("Changes of the rules",["Effect","File","Change"],t)}function be({clusters:e}){let t=e.map(({name:n,tier:o,release:i,components:s,files:a})=>[n,o,s.length===0?"":i??"not declared",s.join(", "),p(...a.map(l=>r("div",{},l)))]);return x("Files judged",["Cluster","Tier","Release","Components","Files"],t)}function x(e,t,n){if(n.length===0)return null;let o=e.toLowerCase().replaceAll(" ","-"),i=r("tr",{},...t.map(a=>r("th",{scope:"col"},a))),s=n.map(a=>r("tr",{},...a.map(l=>r("td",{},l))));return r("section",{id:o,"aria-labelledby":`${o}-title`},r("h2",{id:`${o}-title`},e),r("div",{class:"scroll",role:"region",tabindex:"0","aria-labelledby":`${o}-title`},r("table",{class:"plainly"},r("thead",{},i),r("tbody",{},...s))))}function xe(e,t){let n=y(e.findings,({cluster:a})=>a),o=[...new Set([...e.clusters.map(({name:a})=>a),...n.keys()])],i=[...new Set(e.findings.map(({control:a})=>a))].sort(),s=new Map(i.map((a,l)=>[a,l]));return{...t,report:e,clusters:o.map((a,l)=>Ze(e,a,`c${l}`,n.get(a)??[])),controlAnchor:a=>`k${s.get(a)??""}`}}function Ze({mitigations:e},t,n,o){let i=y(o,({mitigation:d})=>d),s=e.map(({id:d})=>d),a=[...new Set([...s,...i.keys()])],l=new Map(e.map(({id:d,title:u})=>[d,u])),c=a.map((d,u)=>({mitigation:d,title:l.get(d)??d,anchor:`${n}m${u}`,findings:[...i.get(d)??[]].sort((f,b)=>ye(f)-ye(b))}));return{name:t,anchor:n,groups:c.filter(({findings:d})=>d.length>0)}}var et=["regression","weakened","new-gap","gap","removed","improvement","unchanged"],we=["missing","ineffective","unknown","implemented","not-applicable"],tt=["critical","high","medium","low"];function ye({blocking:e,change:t,status:n,severity:o}){let i=e?0:1,s=t==="regression"?0:1;return((i*2+s)*we.length+we.indexOf(n))*100+tt.indexOf(o)*10+et.indexOf(t)}function br(e,t){let n=xe(e,t);return`<!doctype html>
${r("html",{lang:"en"},rt(e),ot(n)).markup}
`}function rt({tool:e,verdict:t,mode:n}){return r("head",{},r("meta",{charset:"utf-8"}),r("meta",{"http-equiv":"Content-Security-Policy",content:nt()}),r("meta",{name:"viewport",content:"width=device-width, initial-scale=1"}),r("meta",{name:"referrer",content:"no-referrer"}),r("title",{},`${e.name} ${n}: ${t}`),P("style",H))}function nt(){let e=n=>`'sha256-${G("sha256").update(n).digest("base64")}'`;return[...["default-src","base-uri","form-action"].map(n=>`${n} 'none'`),`style-src ${e(H)}`,`script-src ${e(F)}`].join("; ")}function ot(e){let{report:t}=e,n=[he(t),me(e),fe(t),ge(t),be(t)],o=ve("findings","Findings",t.findings.length===0?r("p",{class:"quiet"},"There are none."):p(se(e),de(e)));return r("body",{},r("a",{class:"skip",href:"#findings"},"Skip to the findings"),it(t),re(t),r("main",{},ne(t),ce(t),ve("posture","Posture",pe(e)),o,...n,oe(e)),r("footer",{},g(k("docs/report.md"),"How to read this report")),P("script",F))}function ve(e,t,n){let o=r("h2",{id:`${e}-title`},t);return r("section",{id:e,"aria-labelledby":`${e}-title`},o,n)}function it(e){let{diagnostics:t,notes:n=[],waivers:o,policyChanges:i,clusters:s,findings:a,since:l}=e,d=[[l!==void 0,"since","Since"],[!0,"posture","Posture"],[!0,"findings","Findings"],[i.length>0,"changes-of-the-rules","Rules"],[t.some(({side:f})=>f==="head"),"what-the-files-say","Files"],[n.length>0,"notes","Notes"],[o.length>0,"waivers","Waivers"],[s.length>0,"files-judged","Judged"],[a.length>0,"controls","Controls"]].flatMap(([f,b,C])=>f?[r("a",{href:`#${b}`},C)]:[]),u=r("button",{type:"button",id:"theme",hidden:!0,"aria-pressed":"false"},"Dark theme");return r("nav",{"aria-label":"Parts of the report"},...d,u)}export{br as renderHtml};
