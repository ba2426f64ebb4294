import{j44_a as a}from"./main-c948c586.js";import"./chunk-SQE76S5B.js";export{a as default};
