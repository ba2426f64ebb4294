import{j67_a as s}from"./cli-main-fb737fa7.js";var p=[[s.pass,"pass"],[s.fail,"fail"],[s.error,"could not evaluate"],[s.usage,"wrong use"]];function l(e,a=0){let o=" ".repeat(a),t=[],n="";for(let r of e.split(" ")){let i=n===""?r:`${n} ${r}`;n!==""&&a+i.length>120?(t.push(n),n=r):n=i}return[...t,n].map(r=>`${o}${r}`).join(`
`)}function d(e,a){let o=Math.min(a,Math.max(...e.map(([t])=>t.length)))+4;return e.map(([t,n])=>{let r=l(n,o);return t.length+4>o?`  ${t}
${r}`:`  ${t.padEnd(o-2)}${r.trimStart()}`}).join(`
`)}export{p as a,l as b,d as c};
