import{j16_a as a}from"./main-131b94e5.js";import"./chunk-SQE76S5B.js";export{a as nearestWord};
