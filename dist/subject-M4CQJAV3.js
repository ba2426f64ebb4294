import{a,b}from"./chunk-3JBVNHGK.js";import"./main-052499a3.js";import"./main-052499a3.js";import"./chunk-CIMXSDCV.js";import"./chunk-SQE76S5B.js";export{b as advisoryIn,a as withSubject};
