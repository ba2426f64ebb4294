import{j68_a as l}from"./cli-main-fb737fa7.js";import{j63_a as m}from"./cli-main-fb737fa7.js";import{j56_b as a}from"./cli-main-fb737fa7.js";import{j2_d as c}from"./cli-start-f792445e.js";async function h(e,t){let n=new l(e,m.policy),[o,r,...i]=n.words;if(o!=="test"&&o!=="new"||r===void 0||i.length>0)throw new c('policy takes one of "test" and "new", and one directory: tikv-guard policy test policies');return o==="test"?p(r,n,t):f(r,t)}async function p(e,t,n){let{outcomesText:o,tryPolicies:r}=await import("./cli-policies-CC22OHHN.js"),i=await r(e,{allowWeaker:t.has("allow-weaker"),now:t.moment("now")??n.clock});for(let s of o(i))n.print(`${s}
`);return i.outcomes.every(({passed:s})=>s)?0:1}async function f(e,t){let{writeFirstPolicy:n}=await import("./cli-first-MFQ5SSE4.js");for(let r of n(e))t.print(`written  ${a(r,500)}
`);let o=a(e,500);return t.print(`
Next: tikv-guard policy test ${o}, then name the directory in .github/tikv-guard.toml on the default branch:

[[policies]]
path = ${JSON.stringify(o)}   # from the root of the repository
`),0}export{h as policyCommand};
