import{a}from"./chunk-VUZFACEG.js";import"./chunk-SQE76S5B.js";export{a as default};
