import{a}from"./chunk-5PDKG3RY.js";import"./chunk-SQE76S5B.js";export{a as default};
