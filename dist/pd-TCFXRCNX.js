import{j28_a as a}from"./main-0c836aae.js";import"./chunk-SQE76S5B.js";export{a as default};
