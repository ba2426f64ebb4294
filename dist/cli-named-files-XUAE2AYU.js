import{a}from"./cli-chunk-YVWDDW4Y.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";export{a as readNamed};
