import{j1_a as h}from"./cli-main-fb737fa7.js";import{j68_a as b}from"./cli-main-fb737fa7.js";import{j63_a as T}from"./cli-main-fb737fa7.js";import{j37_a as k}from"./cli-main-fb737fa7.js";import{j57_c as d,j57_e as g}from"./cli-main-fb737fa7.js";import{j1_b as u,j1_d as f,j1_k as y}from"./cli-start-f792445e.js";import{j6_d as m,j6_e as a,j6_i as l,j6_k as p}from"./cli-start-f792445e.js";import{j2_d as v}from"./cli-start-f792445e.js";var c={".github/tikv-guard.toml":`[[cluster]]
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

[instance]`)??""};var I={GIT_AUTHOR_NAME:"tikv-guard demo",GIT_AUTHOR_EMAIL:"demo@tikv-guard.invalid",GIT_COMMITTER_NAME:"tikv-guard demo",GIT_COMMITTER_EMAIL:"demo@tikv-guard.invalid",GIT_AUTHOR_DATE:"2026-01-05T09:00:00Z",GIT_COMMITTER_DATE:"2026-01-05T09:00:00Z",GIT_CONFIG_GLOBAL:"/dev/null",GIT_CONFIG_NOSYSTEM:"1"};function E(){let{tmpdir:t}=process.getBuiltinModule("node:os"),e=a(d(t(),"tikv-guard-demo-")),r=()=>l(e,{recursive:!0,force:!0});try{return O(e),{directory:e,remove:r}}catch(o){throw r(),x(o)?y(o):o}}function O(t){let e={...f(process.env),...I},r=(...o)=>u("git",["-C",t,...o],{env:e,stdio:"pipe"});r("init","--quiet","--initial-branch=main"),w(t,r,c,"Orders cluster"),r("checkout","--quiet","-b","simplify"),w(t,r,_,"Simplify the configuration")}function x(t){return t instanceof Error&&"code"in t&&t.code==="ENOENT"}function w(t,e,r,o){for(let[s,n]of Object.entries(r)){let i=d(t,s);m(g(i),{recursive:!0}),p(i,n)}e("add","--all"),e("commit","--quiet","--message",o)}async function Z(t,e){let r=new b(t,T.demo);if(r.words.length>0)throw new v("demo takes no words.");let o=r.texts("format"),s=E();try{let n=e.isScreen?.()===!0?"text":"markdown",i=(o.length===0?[n]:o).flatMap(R=>["--format",R]);return await h(["--repo",s.directory,"--now",k,...i],e)}finally{s.remove()}}export{Z as demoCommand};
