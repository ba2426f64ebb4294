import{a as s}from"./chunk-TK3RWGXB.js";import{d as l}from"./chunk-IYWUY3VA.js";var t=l(s(),1);function u(n){try{return{values:i((0,t.default)(f(n)))}}catch(r){if(!(r instanceof Error))throw r;let{line:e}=r,o=(r.message.split(`
`,1)[0]??"").replace(/ at row \d+, col \d+, pos \d+:$/,"");return{problem:c(o),line:e===void 0?null:e+1}}}function c(n){return n.replace(/^Unknown character "(\d{1,6})"$/,(r,e)=>`Unknown character "${String.fromCharCode(e)}"`)}function f(n){return n.includes(`\r
`)?n.replaceAll(`\r
`,`
`):n}function i(n){let r=Object.create(null);for(let[e,o]of Object.entries(n))r[e]=a(o);return r}function a(n){return Array.isArray(n)?n.map(a):typeof n=="object"&&n!==null&&!(n instanceof Date)?i(n):n}export{u as a};
