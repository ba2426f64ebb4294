import{j44_a as a,j44_b as b}from"./main-0c836aae.js";import"./main-0c836aae.js";import"./chunk-SQE76S5B.js";export{b as extendedSet,a as extraPolicies};
