import{a as f,b as s,c as r}from"./chunk-C3POBHQJ.js";import"./main-052499a3.js";import{a,c as p,d as e}from"./chunk-NP3JVD27.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./chunk-CIMXSDCV.js";import"./main-052499a3.js";import"./chunk-SQE76S5B.js";function E(o){let{usage:t,summary:c,about:g,examples:u,exits:$}=a[o],i=p(o);return`${[s(`tikv-guard ${o}: ${c}`),`Usage:
${t.map(n=>`  tikv-guard ${o} ${n}`.trimEnd()).join(`
`)}`,...g.map(n=>s(n)),...i.length===0?[]:[`Options:
${d(i)}`],`Examples:
${u.map(([n,m])=>`  ${n}
${s(m,6)}`).join(`
`)}`,`Exit codes:
${r(($??f).map(([n,m])=>[String(n),m]),2)}`].join(`

`)}
`}function d(o){return r(o.map(t=>[e(t),t[1].says]),26)}export{E as commandHelp};
