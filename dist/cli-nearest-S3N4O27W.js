import{j20_a as a}from"./cli-main-b6b5179d.js";import"./cli-start-e6484d1c.js";export{a as nearestWord};
