import{j15_a as p}from"./main-e384287d.js";import{a as u}from"./chunk-4XKBKVEG.js";import{a as d}from"./chunk-CIMXSDCV.js";import{b as a}from"./chunk-SQE76S5B.js";var e=a(u(),1),o=a(p(),1);var l="32GiB",y={$schema:"https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/policies/policy.schema.json",id:"house-rules",title:"House rules",description:"What our own machines need beyond the guide.",threats:[{name:"Out of memory",severity:"high"}],impact:[],references:[],controls:[{id:"bounded-block-cache",title:`TiKV's block cache is written down and at most ${l}`,severity:"medium",scope:"tikv",rationale:"The default is 45 % of the machine's memory for each TiKV, and ours share machines.",remediation:'Set `capacity = "24GiB"` in `[storage.block-cache]` of tikv.toml.',schema:{type:"object",required:["config"],properties:{config:{type:"object",required:["storage"],properties:{storage:{type:"object",required:["block-cache"],properties:{"block-cache":{type:"object",required:["capacity"],properties:{capacity:{type:"integer",maximumSize:l}}}}}}}}},decidedBy:["/config/storage/block-cache/capacity"]}]},i="tests/house-rules/bounded-block-cache",m={"house-rules.json":`${JSON.stringify(y,null,2)}
`,[`${i}/implemented~24GiB.tikv.toml`]:`[storage.block-cache]
capacity = "24GiB"
`,[`${i}/missing~larger.tikv.toml`]:`[storage.block-cache]
capacity = "64GiB"
`,[`${i}/missing~default.tikv.toml`]:`[server]
addr = "127.0.0.1:20160"
`,[`${i}/unknown~unreadable-placeholder.tikv.toml`]:`[storage.block-cache]
capacity = "\${CACHE}"
`};function b(c){let r=Object.keys(m).map(t=>(0,o.join)(c,t)),n=r.find(t=>(0,e.existsSync)(t));if(n!==void 0)throw new d(n,"is there already, and nothing is overwritten.","Name another directory.");for(let[t,h]of Object.values(m).entries()){let s=r[t]??c;(0,e.mkdirSync)((0,o.dirname)(s),{recursive:!0}),(0,e.writeFileSync)(s,h)}return r}export{b as writeFirstPolicy};
