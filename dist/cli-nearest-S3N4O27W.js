import{j29_a as a}from"./cli-main-fb737fa7.js";import"./cli-start-f792445e.js";export{a as nearestWord};
