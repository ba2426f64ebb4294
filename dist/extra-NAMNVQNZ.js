import{j61_a as a,j61_b as b}from"./main-052499a3.js";import"./main-052499a3.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
