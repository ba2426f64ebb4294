import{j16_a as a}from"./main-54203df2.js";import"./chunk-SQE76S5B.js";export{a as nearestWord};
