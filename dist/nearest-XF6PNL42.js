import{j16_a as a}from"./main-052499a3.js";import"./chunk-SQE76S5B.js";export{a as nearestWord};
