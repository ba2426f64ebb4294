import{j57_c as l,j57_e as m}from"./cli-main-fb737fa7.js";import{j6_c as s,j6_d as a,j6_k as d}from"./cli-start-f792445e.js";import{j2_a as c}from"./cli-start-f792445e.js";var h="32GiB",g={$schema:"https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/policies/policy.schema.json",id:"house-rules",title:"House rules",description:"What our own machines need beyond the guide.",threats:[{name:"Out of memory",severity:"high"}],impact:[],references:[],controls:[{id:"bounded-block-cache",title:`TiKV's block cache is written down and at most ${h}`,severity:"medium",scope:"tikv",rationale:"The default is 45 % of the machine's memory for each TiKV, and ours share machines.",remediation:'Set `capacity = "24GiB"` in `[storage.block-cache]` of tikv.toml.',schema:{type:"object",required:["config"],properties:{config:{type:"object",required:["storage"],properties:{storage:{type:"object",required:["block-cache"],properties:{"block-cache":{type:"object",required:["capacity"],properties:{capacity:{type:"integer",maximumSize:h}}}}}}}}},decidedBy:["/config/storage/block-cache/capacity"]}]},r="tests/house-rules/bounded-block-cache",u={"house-rules.json":`${JSON.stringify(g,null,2)}
`,[`${r}/implemented~24GiB.tikv.toml`]:`[storage.block-cache]
capacity = "24GiB"
`,[`${r}/missing~larger.tikv.toml`]:`[storage.block-cache]
capacity = "64GiB"
`,[`${r}/missing~default.tikv.toml`]:`[server]
addr = "127.0.0.1:20160"
`,[`${r}/unknown~unreadable-placeholder.tikv.toml`]:`[storage.block-cache]
capacity = "\${CACHE}"
`};function w(i){let t=Object.keys(u).map(e=>l(i,e)),o=t.find(e=>s(e));if(o!==void 0)throw new c(o,"is there already, and nothing is overwritten.","Name another directory.");for(let[e,n]of Object.values(u).entries()){let p=t[e]??i;y(i,p,n)}return t}function y(i,t,o){try{a(m(t),{recursive:!0}),d(t,o,{flag:"wx"})}catch(e){let n=e instanceof Error?e.message:String(e);throw new c(i,`cannot be written into (${n}).`,"Name a directory of your own.")}}export{w as writeFirstPolicy};
