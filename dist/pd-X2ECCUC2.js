import{a}from"./chunk-5PDKG3RY.js";import"./chunk-IYWUY3VA.js";export{a as default};
