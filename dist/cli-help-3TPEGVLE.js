import{a as f,b as s,c as r}from"./cli-chunk-SXAGRVVI.js";import{a,c as p,d as e}from"./cli-chunk-RGPV3J5V.js";import"./cli-chunk-BLIWCL7D.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-chunk-TYDJEO3F.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-chunk-4IWOTP6R.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";function E(o){let{usage:t,summary:c,about:g,examples:u,exits:$}=a[o],i=p(o);return`${[s(`tikv-guard ${o}: ${c}`),`Usage:
${t.map(n=>`  tikv-guard ${o} ${n}`.trimEnd()).join(`
`)}`,...g.map(n=>s(n)),...i.length===0?[]:[`Options:
${d(i)}`],`Examples:
${u.map(([n,m])=>`  ${n}
${s(m,6)}`).join(`
`)}`,`Exit codes:
${r(($??f).map(([n,m])=>[String(n),m]),2)}`].join(`

`)}
`}function d(o){return r(o.map(t=>[e(t),t[1].says]),26)}export{E as commandHelp};
