import{a}from"./cli-chunk-KRRAZXFG.js";import"./cli-chunk-6Q65LTXD.js";import"./cli-chunk-B5BTUWR2.js";import"./cli-start-f792445e.js";import"./cli-start-f792445e.js";export{a as rulesOf};
