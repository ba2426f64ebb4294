import{a}from"./cli-chunk-546AG4LL.js";import"./cli-chunk-N2347RBL.js";import"./cli-chunk-B5BTUWR2.js";import"./cli-start-e6484d1c.js";import"./cli-start-e6484d1c.js";export{a as rulesOf};
