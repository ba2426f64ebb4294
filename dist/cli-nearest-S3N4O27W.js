import{j20_a as a}from"./cli-main-c65bfc00.js";import"./cli-start-e6484d1c.js";export{a as nearestWord};
