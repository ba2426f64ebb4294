import{b as o}from"./chunk-IYWUY3VA.js";var r=o((s,e)=>{e.exports=process.getBuiltinModule("node:buffer")});export{r as a};
