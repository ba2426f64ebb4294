import{j20_a as a}from"./cli-main-e85e440c.js";import"./cli-start-e6484d1c.js";export{a as nearestWord};
