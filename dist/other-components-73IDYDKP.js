import{a}from"./chunk-VUZFACEG.js";import"./chunk-IYWUY3VA.js";export{a as default};
