import{j35_a as a}from"./main-2f1d388d.js";import"./chunk-SQE76S5B.js";export{a as default};
