import{a as f,b as s,c as r}from"./cli-chunk-SXAGRVVI.js";import{a,c as p,d as e}from"./cli-chunk-BJLK2EYF.js";import"./cli-chunk-7NYH7IVS.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-chunk-FK6GJ3MU.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-chunk-UWMCNF4F.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-start-e6484d1c.js";import"./cli-start-e6484d1c.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-main-b6b5179d.js";import"./cli-start-e6484d1c.js";import"./cli-start-e6484d1c.js";function E(o){let{usage:t,summary:c,about:g,examples:u,exits:$}=a[o],i=p(o);return`${[s(`tikv-guard ${o}: ${c}`),`Usage:
${t.map(n=>`  tikv-guard ${o} ${n}`.trimEnd()).join(`
`)}`,...g.map(n=>s(n)),...i.length===0?[]:[`Options:
${d(i)}`],`Examples:
${u.map(([n,m])=>`  ${n}
${s(m,6)}`).join(`
`)}`,`Exit codes:
${r(($??f).map(([n,m])=>[String(n),m]),2)}`].join(`

`)}
`}function d(o){return r(o.map(t=>[e(t),t[1].says]),26)}export{E as commandHelp};
