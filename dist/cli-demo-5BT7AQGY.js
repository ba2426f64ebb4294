import{j1_a as h}from"./cli-main-b6b5179d.js";import{j64_a as b}from"./cli-main-b6b5179d.js";import{j57_a as T}from"./cli-main-b6b5179d.js";import{j11_a as k}from"./cli-main-b6b5179d.js";import{j51_c as d,j51_e as g}from"./cli-main-b6b5179d.js";import{j3_b as u,j3_d as f,j3_i as y}from"./cli-start-e6484d1c.js";import{j6_d as m,j6_e as a,j6_i as l,j6_k as p}from"./cli-start-e6484d1c.js";import{j4_d as v}from"./cli-start-e6484d1c.js";var c={".github/tikv-guard.toml":`[[cluster]]
name = "orders"
files = ["clusters/orders/*.toml"]
release = "v8.5.3"
tier = "production"
`,"clusters/orders/tikv.toml":`[server]
addr = "0.0.0.0:20160"
status-addr = "0.0.0.0:20180"
grpc-concurrent-stream = 1024

[security]
ca-path = "/etc/tikv/tls/ca.pem"
cert-path = "/etc/tikv/tls/tikv.pem"
key-path = "/etc/tikv/tls/tikv-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[rocksdb]
wal-recovery-mode = "point-in-time"
`,"clusters/orders/pd.toml":`client-urls = "https://10.0.4.11:2379"
peer-urls = "https://10.0.4.11:2380"

[security]
cacert-path = "/etc/pd/tls/ca.pem"
cert-path = "/etc/pd/tls/pd.pem"
key-path = "/etc/pd/tls/pd-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[replication]
max-replicas = 3
`,"clusters/orders/tidb.toml":`[security]
cluster-ssl-ca = "/etc/tidb/tls/ca.pem"
cluster-ssl-cert = "/etc/tidb/tls/tidb.pem"
cluster-ssl-key = "/etc/tidb/tls/tidb-key.pem"

[instance]
max_connections = 2000
`},_={"clusters/orders/tikv.toml":`[server]
addr = "0.0.0.0:20160"
status-addr = "0.0.0.0:20180"
grpc-concurrent-stream = 1024

[security]
verify-client-cert = true
cert-path = "/etc/tikv/tls/tikv.pem"
key-path = "/etc/tikv/tls/tikv-key.pem"
cert-allowed-cn = ["orders-tidb", "orders-tikv", "orders-pd"]

[rocksdb]
wal-recovery-mode = "skip-any-corrupted-records"
`,"clusters/orders/pd.toml":c["clusters/orders/pd.toml"]?.replace("max-replicas = 3","max-replicas = 1")??"","clusters/orders/tidb.toml":c["clusters/orders/tidb.toml"]?.replace(`
[instance]`,`cluster-verify-cn = ["orders-prometheus"]

[instance]`)??""};var R={GIT_AUTHOR_NAME:"tikv-guard demo",GIT_AUTHOR_EMAIL:"demo@tikv-guard.invalid",GIT_COMMITTER_NAME:"tikv-guard demo",GIT_COMMITTER_EMAIL:"demo@tikv-guard.invalid",GIT_AUTHOR_DATE:"2026-01-05T09:00:00Z",GIT_COMMITTER_DATE:"2026-01-05T09:00:00Z",GIT_CONFIG_GLOBAL:"/dev/null",GIT_CONFIG_NOSYSTEM:"1"};function E(){let{tmpdir:t}=process.getBuiltinModule("node:os"),e=a(d(t(),"tikv-guard-demo-")),r=()=>l(e,{recursive:!0,force:!0});try{return I(e),{directory:e,remove:r}}catch(o){throw r(),O(o)?y(o):o}}function I(t){let e={...f(process.env),...R},r=(...o)=>u("git",["-C",t,...o],{env:e,stdio:"pipe"});r("init","--quiet","--initial-branch=main"),w(t,r,c,"Orders cluster"),r("checkout","--quiet","-b","simplify"),w(t,r,_,"Simplify the configuration")}function O(t){return t instanceof Error&&"code"in t&&t.code==="ENOENT"}function w(t,e,r,o){for(let[i,n]of Object.entries(r)){let s=d(t,i);m(g(s),{recursive:!0}),p(s,n)}e("add","--all"),e("commit","--quiet","--message",o)}async function B(t,e){let r=new b(t,T.demo);if(r.words.length>0)throw new v("demo takes no words.");let o=r.texts("format"),i=E();try{let n=(o.length===0?["markdown"]:o).flatMap(s=>["--format",s]);return await h(["--repo",i.directory,"--now",k,...n],e)}finally{i.remove()}}export{B as demoCommand};
