import{j61_a as a,j61_b as b}from"./main-54203df2.js";import"./main-54203df2.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
