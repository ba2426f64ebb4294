import{a as m,c as r}from"./cli-chunk-SXAGRVVI.js";import{a,b as s,c as i,d as n}from"./cli-chunk-RGPV3J5V.js";import"./cli-chunk-BLIWCL7D.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-chunk-TYDJEO3F.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-chunk-4IWOTP6R.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-main-fb737fa7.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";function h(){let e=Math.max(...s.map(o=>o.length)),d=s.flatMap(o=>a[o].usage.map(t=>`  tikv-guard ${`${o.padEnd(e)} ${t}`.trimEnd()}`)),c=s.map(o=>[o,a[o].summary]),p=i("check").filter(([o])=>!["repo","base","head","staged","worktree","cluster"].includes(o));return`tikv-guard: reviews TiKV and PD configuration kept in git

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
