import{j29_a as a}from"./cli-main-ef948d1d.js";import"./cli-start-f792445e.js";export{a as nearestWord};
