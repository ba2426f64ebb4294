import{j44_a as a,j44_b as b}from"./main-2f1d388d.js";import"./main-2f1d388d.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
