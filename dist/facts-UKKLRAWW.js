import"./chunk-IYWUY3VA.js";async function e(o,t){return{document:{rules:0},origins:new Map}}export{e as alertFacts};
