import{j61_a as a,j61_b as b}from"./main-c948c586.js";import"./main-c948c586.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
