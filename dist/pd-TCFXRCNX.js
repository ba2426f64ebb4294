import{j21_a as a}from"./main-e384287d.js";import"./chunk-SQE76S5B.js";export{a as default};
