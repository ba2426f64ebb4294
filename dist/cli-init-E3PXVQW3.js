import{j64_b as D,j64_c as E}from"./cli-main-fb737fa7.js";import{j68_a as j}from"./cli-main-fb737fa7.js";import{j63_a as A}from"./cli-main-fb737fa7.js";import{j6_g as _}from"./cli-main-fb737fa7.js";import{j19_c as O}from"./cli-main-fb737fa7.js";import{j28_e as R}from"./cli-main-fb737fa7.js";import{j57_c as u,j57_e as W}from"./cli-main-fb737fa7.js";import{j16_a as F,j16_b as C}from"./cli-main-fb737fa7.js";import{j13_n as L}from"./cli-main-fb737fa7.js";import{j6_c as d,j6_d as $,j6_h as k,j6_k as y}from"./cli-start-f792445e.js";import{j23_a as S}from"./cli-main-fb737fa7.js";import{j14_c as N}from"./cli-main-fb737fa7.js";import{j2_d as x}from"./cli-start-f792445e.js";async function P(e,t){let r=(await e.list(t,[""],null)).filter(({path:i})=>N(i)||L(i)),n=await e.read(r),o=r.filter(({oid:i})=>"bytes"in(n.get(i)??{})),{documents:s}=await O(o,n,new Map),a=_(s,[],null),l=Q(a);return a.map(i=>X(i,l))}function Q(e){let t=new Set,r=new Set;for(let n of e.flatMap(({files:o})=>o))(t.has(n)?r:t).add(n);return r}function X(e,t){let r=e.files.filter(o=>!t.has(o)),n=r.length>0?r:e.files;return{name:e.name,globs:[...new Set(n.map(e.deployment?q:ee))],...Z(e,n),release:e.releaseSource==="deployment"?e.release:null,targets:C([e]).flatMap(({targets:o})=>o)}}function Z(e,t){return e.members.flatMap(o=>o.documents).some(te)?{tier:"development",tierReason:"max-replicas is 1"}:t.every(o=>o.split("/").slice(0,-1).includes("staging"))?{tier:"staging",tierReason:"lies in staging"}:{tier:"production",tierReason:null}}function ee(e){let t=e.slice(0,e.lastIndexOf("/")+1);return`${q(t)}*.toml`}function q(e){return e.replace(/[\\*?!+@|(){}[\]]/g,"?")}function te(e){let t=e.values.replication;return e.component==="pd"&&S(t)&&Number(t["max-replicas"])===1}var h="docs/runbooks",p=`---
# The day of the last review, such as 2026-05-01; a year later it is due again.
reviewed: FILL IN
---
`;function V(){return[{file:`${h}/tikv-upgrade.md`,text:re},{file:`${h}/tikv-rollback.md`,text:ne},{file:`${h}/tikv-region-health.md`,text:oe},{file:`${h}/tikv-checksum-error.md`,text:se}]}var re=`${p}
# Upgrade TiKV and PD

Release notes and advisories are read by FILL IN: who, and how often.

## Test in staging

- The staging cluster is FILL IN: its name, and how it resembles production (release, topology, TLS, data).
- The new release runs there for FILL IN: how long, under FILL IN: which load.
- It passes when latencies, errors and the alerts on region health are as before.

## Before

- Every store is Up, and \`region check miss-peer\`, \`down-peer\` and \`pending-peer\` of pd-ctl count 0.
- No change of the schema and no backup is running.
- A full backup is taken and was restored once: FILL IN: how and where.
- The [way back](tikv-rollback.md) is ready, and whoever decides on it can be reached.

## Steps

1. Merge the change of the release, checked by tikv-guard.
2. FILL IN: the command that upgrades, with the cluster's name and the release.
3. Watch leaders move away from each store before it restarts, and come back.

## Verification

- Every store answers with the new release: \`tikv-guard runbook\` prints the commands.
- The checks on regions from above count 0 again.
- FILL IN: what the applications are watched for, and how long.
`,ne=`${p}
# Roll back TiKV and PD

A store that ran a newer release does not start on an older one once the cluster's version was raised: back means the data as they
were before.

## Triggers

- FILL IN: which errors, above which threshold, for how long.
- A store does not come back within FILL IN: minutes.
- FILL IN: who decides, and who stands in.

## Steps

1. Stop writes: FILL IN: how.
2. FILL IN: restore the backup into a cluster of the old release, or switch to the replica.
3. Point the applications there.
4. Take back the change of the release, so that the files say again what runs.

## Verification

- The newest data are there up to FILL IN: the moment of the backup or replica; who misses what is told.
- Regions and stores are healthy, as in the [upgrade](tikv-upgrade.md).
`,oe=`${p}
# Region health of TiKV

An alert on missing, down or pending peers, or on a store that is down.

## First look

- \`region check miss-peer\`, \`down-peer\`, \`pending-peer\` and \`store\` of pd-ctl: which stores, how many regions, growing or shrinking?
- FILL IN: the dashboard.

## A store is down

1. Bring it back within \`max-store-down-time\` of PD (30 minutes unless set), after which PD makes its copies anew elsewhere.
2. Never take a second store down meanwhile: of three copies one may be missing.
3. FILL IN: how a broken machine is replaced.

## Peers stay missing

- Is there room, and a store in another failure domain?
- Is scheduling halted, or its limit 0 (\`config show\`)?

## A majority is lost

Do not try anything alone: FILL IN: who is called, and where the procedure of unsafe recovery is.
`,se=`${p}
# Checksum errors of TiKV

An alert on \`tikv_critical_error_total\`, on corrupt keys of a compaction, or on a message such as \`Corruption: block checksum mismatch\`.

## First look

- Which store and which file: the log says it. A \`panic_mark_file\` in the data directory keeps the store down on purpose.
- The disk: FILL IN: how its health is read (kernel log, SMART, the provider's console).

## What never to do

- Do not delete the mark or the file to get the store up, and do not switch checks off.

## Steps

1. See that all regions have two healthy copies elsewhere: see [region health](tikv-region-health.md).
2. Take the store out (\`store delete\` of pd-ctl), wait until it is Tombstone.
3. Replace the disk or machine and add an empty store: FILL IN: how.

## Afterwards

- Keep the log and the file for FILL IN: whom.
- Compare checksums of tables (\`ADMIN CHECK TABLE\` with TiDB).
`;var m="v\\d+\\.\\d+\\.\\d+",M={file:F,format:null,releases:[]};function B(e){let t=e.filter(({file:n,format:o})=>o!=="compose"&&n!==M.file),r={$schema:"https://docs.renovatebot.com/renovate-schema.json",extends:["config:recommended"],customManagers:[M,...t].map(ie),packageRules:[{description:"All components of a cluster go to one release together",matchPackageNames:["tikv/tikv","pingcap/**"],groupName:"TiKV and PD",allowedVersions:"!/-(?:alpha|beta|rc|nightly)/"}]};return{file:"renovate.json",text:`${JSON.stringify(r,null,2)}
`}}function ie({file:e,format:t}){let r=t===null||t==="tiup";return{customType:"regex",managerFilePatterns:[`/^${e.replace(/[\\^$.*+?()[\]{}|/]/g,"\\$&")}$/`],matchStrings:ae(t),depNameTemplate:r?"tikv/tikv":"pingcap/tikv",datasourceTemplate:r?"github-tags":"docker",versioningTemplate:"semver"}}function ae(e){return e===null?[`release\\s*=\\s*"(?<currentValue>${m})"`]:e==="tiup"?[`\\b(?:tikv|pd|tidb|tiflash|cdc|tiproxy)\\s*:\\s*"?(?<currentValue>${m})`]:[`\\bversion:\\s*"?(?<currentValue>${m})`,`pingcap/(?:tikv|pd|tidb|tiflash|ticdc|tiproxy):(?<currentValue>${m})`]}var le="@your-org/your-database-team",G="# tikv-guard: whoever may relax the review of TiKV configuration";function b(e,t){let r=new Set(e.split(`
`).map(s=>ce(s.trim()))),n=t.filter(s=>!r.has(s));if(n.length===0)return null;let o=n.map(s=>`/${s.replace(/ /g,"\\ ")} ${le}`);return[...e.includes(G)?[]:[G],...o,""].join(`
`)}function ce(e){let[t=""]=e.split(/(?<!\\)\s/,1);return t.replace(/^\//,"").replaceAll("\\ "," ")}function K(e){try{return R("settings",e).policies.flatMap(({repository:t,path:r})=>t===null&&r!==null&&r!=="."?[`${r.replace(/\/$/,"")}/`]:[])}catch{return[]}}var ue="https://raw.githubusercontent.com/tikv-guard/tikv-guard/main/docs/settings.schema.json";function U(e){return`#:schema ${ue}
# Settings of tikv-guard. Read from the target branch: a pull request cannot relax its own review.
# Every key: docs/settings.md of tikv-guard.

# What fails a pull request: regression, weakened, new-gap, gap or never.
# fail-on = "regression"
# The lowest severity that can fail it: low, medium, high or critical.
# minimum-severity = "low"
${e.map(de).join("")}
# A waiver accepts one finding until a day; it must be on the target branch before it counts.
# [[waiver]]
# control = "replication-factor/odd-replicas"
# cluster = ${JSON.stringify(e[0]?.name??"conf/prod")}
# owner = "@your-team"
# reason = "four replicas during the move to the new racks"
# expires = "2027-01-31"
`}function de(e){let t=e.tierReason===null?"":` # ${e.tierReason}`;return`
[[cluster]]
name = ${JSON.stringify(e.name)}
files = [${e.globs.map(r=>JSON.stringify(r)).join(", ")}]
tier = "${e.tier}"${t}
${he(e.release)}
# capacity = { cores = 16, memory = "64GiB", open-files = 1000000, clients = 2000 }
`}function he(e){return e===null?`# The release decides what is a default and what is read at all; declare it.
# release = "v8.5.3"`:`# Its files say the release: ${e}.`}var v=".github/workflows",I="tikv-guard/tikv-guard@v0";function H(e){let t=`# Reviews changes to TiKV and PD configuration. Make the job "tikv-guard" a required status check of ${e}.
# There is no path filter on purpose: a required check that is filtered out stays pending and blocks every other change.
# "edited" is for a pull request that is given another target branch: its check must be made again.
# Only runs of one pull request replace each other: a push and a run by hand judge the same commit in different ways.
name: tikv-guard
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited]
  merge_group:
  push:
    branches: [${JSON.stringify(e)}]
  workflow_dispatch:
permissions: {}
concurrency:
  group: tikv-guard-\${{ github.event_name }}-\${{ github.event.pull_request.number || github.run_id }}
  cancel-in-progress: true
jobs:
  tikv-guard:
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
    steps:
      - uses: ${I}
`;return{file:`${v}/tikv-guard.yml`,text:t}}function J(){let e=`# Judges all TiKV and PD configuration of one branch: gaps that were always there, overdue waivers, releases that ran out.
name: tikv-guard audit
on:
  schedule:
    - cron: "17 4 * * 1"
  workflow_dispatch:
    inputs:
      ref:
        description: Branch, tag or commit; empty for the branch chosen above
        type: string
      cluster:
        description: Only this cluster; empty for all
        type: string
      fail-on:
        description: What fails the audit
        type: choice
        options: [gap, never]
permissions: {}
jobs:
  audit:
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      actions: read
      contents: read
      issues: write
    steps:
      - id: last
        if: \${{ !inputs.ref && !inputs.cluster }}
        continue-on-error: true
        env:
          GH_TOKEN: \${{ github.token }}
          ARTIFACT: tikv-guard-audit
        # The newest of this branch, and not of this run or of a fork, whose branch may have the same name.
        run: >-
          gh api "repos/$GITHUB_REPOSITORY/actions/artifacts?name=$ARTIFACT&per_page=100" --jq
          '[.artifacts[] | select((.expired | not) and .workflow_run.head_branch == env.GITHUB_REF_NAME and
          .workflow_run.head_repository_id == .workflow_run.repository_id and
          "\\(.workflow_run.id)" != env.GITHUB_RUN_ID)] | max_by(.created_at) |
          "run=\\(.workflow_run.id // "")"' >> "$GITHUB_OUTPUT"
      - uses: actions/download-artifact@3e5f45b2cfb9172054b4087a40e8e0b5a5461e7c # v8.0.1
        if: steps.last.outputs.run
        continue-on-error: true
        with:
          name: tikv-guard-audit
          path: last-audit
          run-id: \${{ steps.last.outputs.run }}
          github-token: \${{ github.token }}
      - id: audit
        uses: ${I}
        with:
          mode: audit
          tracking-issue: \${{ !inputs.ref && !inputs.cluster && 'on' || 'off' }}
          ref: \${{ inputs.ref }}
          cluster: \${{ inputs.cluster }}
          fail-on: \${{ inputs.fail-on }}
          previous-report: \${{ !inputs.ref && !inputs.cluster && 'last-audit/report.json' || '' }}
          json-file: report.json
          html-file: report.html
          sarif-file: report.sarif
      # Under this name only what the next audit may be compared with: the whole of a branch, evaluated.
      - uses: actions/upload-artifact@b7c566a772e6b6bfb58ed0dc250532a479d7789f # v6.0.0
        if: always()
        with:
          name: tikv-guard-audit\${{ (inputs.ref || inputs.cluster) && '-part' || steps.audit.outputs.verdict == 'error' && '-incomplete' || '' }}
          overwrite: true
          path: |
            report.json
            report.html
            report.sarif
`;return{file:`${v}/tikv-guard-audit.yml`,text:e}}function z(){let e=`# Comments on pull requests from forks, whose own run of the workflow "tikv-guard" has a token that may not write. It runs on
# the default branch, takes nothing that the first run made, and reads the pull request through the API, as text. Its verdict is a
# status of the pull request's head; the run itself fails only where it could not be put there, or nothing could be judged.
name: tikv-guard comment
on:
  workflow_run:
    workflows: [tikv-guard]
    types: [completed]
permissions: {}
concurrency:
  group: tikv-guard-comment-\${{ github.event.workflow_run.id }}
  cancel-in-progress: true
jobs:
  # The same id as in the first workflow: the two keep one comment. Its check has another name than the one that is required.
  tikv-guard:
    name: comment
    runs-on: ubuntu-latest
    timeout-minutes: 10
    permissions:
      contents: read
      pull-requests: write
      statuses: write
    steps:
      - uses: ${I}
`;return{file:`${v}/tikv-guard-comment.yml`,text:e}}var T=".github/tikv-guard.toml";async function Y(e,t,r,{branch:n,forks:o,runbooks:s,renovate:a}){let l=[H(n),J(),...o?[z()]:[]],i=await P(t,r),g=[...s===!0?V():[],...a===!0?[B(i.flatMap(({targets:c})=>c))]:[]];return[...l.map(({file:c,text:w})=>f(e,c,w)),f(e,T,U(i)),...g.map(({file:c,text:w})=>f(e,c,w)),pe(e,l.map(({file:c})=>c))]}function f(e,t,r){let n=u(e,t);return d(n)?{file:t,done:"kept"}:($(W(n),{recursive:!0}),y(n,r),{file:t,done:"written"})}function pe(e,t){let n=[".github/CODEOWNERS","CODEOWNERS","docs/CODEOWNERS"].find(g=>d(u(e,g)))??".github/CODEOWNERS",o=K(k(u(e,T),"utf8")),s=[T,...t,...o,n],a=u(e,n);if(!d(a))return f(e,n,b("",s)??"");let l=k(a,"utf8"),i=b(l,s);return i===null?{file:n,done:"kept"}:(y(a,`${l.replace(/\n?$/,`
`)}
${i}`),{file:n,done:"extended"})}async function Ke(e,t){let r=new j(e,A.init);if(r.words.length>0)throw new x("init takes no words.");let n=r.text("repo")??".",o=E(n);try{let s=await Y(n,o,D,{branch:await fe(o),forks:r.has("forks"),runbooks:r.has("runbooks"),renovate:r.has("renovate")});for(let{file:a,done:l}of s)t.print(`${l.padEnd(8)} ${a}
`);return t.print(me),0}finally{o.close()}}var me=`
Next:
  1. In the settings check the clusters' names and tiers, and declare each release that no file says.
  2. Replace the owners in CODEOWNERS.
  3. Commit all to the default branch: settings count from there, and \`tikv-guard audit\` then lists the gaps of today.
     None of them blocks a pull request by itself.
  4. Make the check "tikv-guard" a required status check of the default branch: Settings > Rules > Rulesets on GitHub.
`;async function fe(e){try{let{ref:t}=await e.defaultBranch();return t.replace(/^origin\//,"").replace(/^HEAD$/,"main")}catch{return"main"}}export{Ke as initCommand};
