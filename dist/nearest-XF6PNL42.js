import{j16_a as a}from"./main-8f692754.js";import"./chunk-SQE76S5B.js";export{a as nearestWord};
