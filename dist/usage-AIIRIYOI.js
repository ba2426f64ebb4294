import{a as m,c as r}from"./chunk-C3POBHQJ.js";import"./main-052499a3.js";import{a,b as s,c as i,d as n}from"./chunk-NP3JVD27.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./chunk-CIMXSDCV.js";import"./main-052499a3.js";import"./chunk-SQE76S5B.js";function h(){let e=Math.max(...s.map(o=>o.length)),d=s.flatMap(o=>a[o].usage.map(t=>`  tikv-guard ${`${o.padEnd(e)} ${t}`.trimEnd()}`)),c=s.map(o=>[o,a[o].summary]),p=i("check").filter(([o])=>!["repo","base","head","staged","worktree","cluster"].includes(o));return`tikv-guard: reviews TiKV and PD configuration kept in git

Usage:
${d.join(`
`)}

Commands:
${r(c,e)}

Options of check and audit:
${r(p.map(o=>[n(o),o[1].says]),26)}

"tikv-guard COMMAND --help" says more of one command; --version prints the version.

Exit codes: ${m.map(([o,t])=>`${o} ${t}`).join(", ")}.
`}export{h as usage};
