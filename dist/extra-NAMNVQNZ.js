import{j61_a as a,j61_b as b}from"./main-8f692754.js";import"./main-8f692754.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
