import{d as o,f}from"./chunk-2KVCG2F7.js";import{a as s}from"./chunk-HZZXIW2R.js";function g(t){let e=a(t);return e===null?null:d(t,e)}function d(t,e){let n=1;for(let r=t.indexOf(`
`);r>=0&&r<e;r=t.indexOf(`
`,r+1))n++;return n}function a(t){let e=/["'#\n[\]{}.,=]/g,n=0,r=0;for(let l=e.exec(t);l;l=e.exec(t)){let i=l[0];if(i==="["||i==="{"?n++:i==="]"||i==="}"?n=Math.max(0,n-1):i==="."?r++:i==="#"?e.lastIndex=m(t,l.index):(i==='"'||i==="'")&&(e.lastIndex=o(t,l.index)),(i===","||i==="="||i===`
`)&&(r=0),n>s.depth||r>s.depth)return l.index}return null}function m(t,e){let n=t.indexOf(`
`,e);return n<0?t.length:n}var u=class{#n;#e=null;constructor(e){this.#n=e}get marks(){return this.#e??=f(this.#n),this.#e}position(e){let n=this.marks,r=null;for(let l of e){if(n=n.children.get(l),!n)break;n.line>0&&(r={line:n.line,endLine:n.endLine})}return r}spelling(e){let n=this.marks;for(let r of e)n=n?.children.get(r);return n&&n.end>n.start?this.#n.slice(n.start,n.end):null}};export{g as a,u as b};
