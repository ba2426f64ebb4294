import{b as o}from"./chunk-IYWUY3VA.js";var i=o((l,e)=>{e.exports=process.getBuiltinModule("node:zlib")});export{i as a};
