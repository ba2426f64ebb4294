import{j61_a as a,j61_b as b}from"./main-2ccea43a.js";import"./main-2ccea43a.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
