import{a}from"./index-chunk-CWFU3VWP.js";import"./index-start-91dda65b.js";import"./index-judge-472f2354.js";import"./index-start-91dda65b.js";export{a as readNamed};
