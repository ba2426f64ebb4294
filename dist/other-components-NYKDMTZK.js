import{j52_a as a}from"./main-2ccea43a.js";import"./chunk-SQE76S5B.js";export{a as default};
