import{j61_a as a,j61_b as b}from"./main-131b94e5.js";import"./main-131b94e5.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
