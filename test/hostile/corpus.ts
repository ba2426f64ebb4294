import { pd, plainTikv, tikv } from "../e2e/configuration.ts";
import type { Changes } from "../support/repository.ts";

/** What a change of hostile files must come to; its name says what it is and its last word the expectation. */
export interface HostileChange {
  readonly name: string;
  readonly base?: Changes;
  readonly head: Changes;
}

const many = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join("");
const files = (count: number, file: (index: number) => readonly [string, string]): Changes =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => file(index)));

const topology =
  "global: { user: tidb }\npd_servers:\n  - host: 10.0.0.1\ntikv_servers:\n  - host: 10.0.1.1\ncomponent_versions: { tikv: v8.5.3 }\n";
const ninefold = (name: string): string => `[${Array(9).fill(`*${name}`).join(", ")}]`;
const laughs = `x0: &x0 [1]\n${many(12, (at) => `x${at + 1}: &x${at + 1} ${ninefold(`x${at}`)}\n`)}`;
const group = (at: number): string =>
  `apiVersion: core.pingcap.com/v1alpha1\nkind: TiKVGroup\nmetadata: { name: kv${at}, namespace: a }\nspec: { cluster: { name: c }, replicas: 3 }\n---\n`;
const runbook = "# Upgrade TiKV\n\nlast reviewed: 2026-11-01\n";
const rules = (expression: (index: number) => string, count: number): string =>
  `groups:\n- name: tikv\n  rules:\n${many(count, (at) => `  - alert: A${at}\n    expr: '${expression(at)}'\n`)}`;

/**
 * The worst inputs that somebody thought of, made by these lines because most are large. `fails`: judged, and the regression beside it is still seen; `is-an-error`: refused, with the reason.
 */
export const hostileChanges: readonly HostileChange[] = [
  { name: "billion-laughs~is-an-error", base: { "t.yaml": topology }, head: { "t.yaml": topology + laughs } },
  {
    name: "anchor-given-anew-below~fails",
    base: { "t.yaml": topology.replace("user: tidb", "user: tidb, enable_tls: true") },
    head: { "t.yaml": `${topology.replace("global: {", "x: &tls false\nglobal: { enable_tls: *tls,")}y: &tls true\n` },
  },
  {
    name: "line-of-yaml-with-a-million-errors~is-an-error",
    base: { "t.yaml": topology },
    head: { "t.yaml": topology + "a: ".repeat(300_000) },
  },
  {
    name: "yaml-of-three-megabytes~is-an-error",
    base: { "t.yaml": topology },
    head: { "t.yaml": `${topology}# ${"x".repeat(3_000_000)}\n` },
  },
  {
    name: "ten-thousand-documents~is-an-error",
    base: { "t.yaml": topology },
    head: { "t.yaml": topology + "---\n{}\n".repeat(10_000) },
  },
  { name: "brackets-without-end~is-an-error", head: { "conf/tikv.toml": `${tikv}x = ${"[".repeat(1_000_000)}` } },
  { name: "toml-of-nine-megabytes~is-an-error", head: { "conf/tikv.toml": `${tikv}# ${"x".repeat(9_000_000)}\n` } },
  { name: "one-line-of-seven-megabytes~fails", head: { "conf/tikv.toml": `${plainTikv}# ${"x".repeat(7_000_000)}\n` } },
  {
    name: "twenty-thousand-unknown-items~fails",
    head: { "conf/tikv.toml": `${plainTikv}[loud]\n${many(20_000, (at) => `k${at} = 1\n`)}` },
  },
  {
    name: "twenty-thousand-tables~fails",
    head: { "conf/tikv.toml": `${plainTikv}${many(20_000, (at) => `[t${at}]\na = 1\n`)}` },
  },
  {
    name: "runbook-of-fifty-thousand-headings~fails",
    head: { "conf/tikv.toml": plainTikv, "runbooks/upgrade.md": runbook + "## rollback\n".repeat(50_000) },
  },
  {
    name: "runbook-heading-of-a-megabyte~fails",
    head: { "conf/tikv.toml": plainTikv, "runbooks/upgrade.md": `${runbook}# ${" #".repeat(500_000)}x\n` },
  },
  {
    name: "patterns-that-backtrack~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      "rules/tikv.yaml": rules((at) => `tikv_a{b=~"${"(x*)*".repeat(50)}y${at}"} > 1`, 300),
    },
  },
  {
    name: "expressions-of-operators~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      "rules/tikv.yaml": rules((at) => `pd_regions_status > ${at}${" or pd_regions_status > 1".repeat(300)}`, 40),
    },
  },
  {
    name: "log-rules-of-blanks~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      "loki/rules.yaml": rules(() => `sum(rate({app="tikv"} | a${" ".repeat(9000)}b != "x" [5m])) > 0`, 100),
    },
  },
  {
    name: "compose-files-that-include-each-other~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      ...files(40, (at) => {
        const others = Array.from({ length: 20 }, (_, by) => `../c${(at + by + 1) % 40}/compose.yaml`);
        return [`c${at}/compose.yaml`, `include: [${others.join(", ")}]\nservices: { kv: { image: pingcap/tikv } }\n`];
      }),
    },
  },
  {
    name: "kustomizations-that-build-each-other~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      ...files(30, (at) => [
        `k${at}/kustomization.yaml`,
        `# tikv\nresources: [../k${at + 1}, ../k${at + 1}, ../k${(at + 2) % 30}]\n`,
      ]),
    },
  },
  {
    name: "three-thousand-services-with-one-file~is-an-error",
    head: {
      "c/compose.yaml": `services:\n${many(3_000, (at) => `  kv${at}: { image: pingcap/tikv, command: [--config=/t.toml], volumes: ["./t.toml:/t.toml"] }\n`)}`,
      "c/t.toml": `[server]\n${many(2_000, (at) => `k${at} = 1\n`)}`,
    },
  },
  {
    name: "patches-of-every-object~is-an-error",
    head: {
      "k/kustomization.yaml": `resources: [kv.yaml]\npatches:\n${many(500, (at) => `  - { target: { kind: TiKVGroup }, patch: "[{ op: replace, path: /spec/replicas, value: ${at} }]" }\n`)}`,
      "k/kv.yaml": many(1_000, group),
    },
  },
  {
    name: "kustomizations-that-double~is-an-error",
    head: {
      ...files(12, (at) => [`k${at}/kustomization.yaml`, "# tikv\nresources: [a, b]\n"]),
      ...files(12, (at) => [`k${at}/a/kustomization.yaml`, `namePrefix: a-\nresources: [../../k${at + 1}]\n`]),
      ...files(12, (at) => [`k${at}/b/kustomization.yaml`, `namePrefix: b-\nresources: [../../k${at + 1}]\n`]),
      "k12/kustomization.yaml": "resources: [kv.yaml]\n",
      "k12/kv.yaml": group(0),
    },
  },
  {
    name: "list-of-five-thousand-patches~is-an-error",
    head: {
      "k/kustomization.yaml": `resources: [kv.yaml]\npatchesStrategicMerge: [${many(5_000, () => "p.yaml, ")}]\n`,
      "k/kv.yaml": group(0),
      "k/p.yaml": group(0),
    },
  },
  {
    name: "variables-that-double~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      "s/run_tikv.sh": `A0=xxxxxxxxxx\n${many(60, (at) => `A${at + 1}=$A${at}$A${at}\n`)}exec tikv-server --addr=$A60\n`,
      "s/.env": `A0=x\n${many(60, (at) => `A${at + 1}=\${A${at}}\${A${at}}\n`)}`,
      "s/compose.yaml": "services: { kv: { image: pingcap/tikv:v8.5.3, command: '--addr=${A60}' } }\n",
    },
  },
  {
    name: "workflow-of-five-thousand-jobs~fails",
    base: {
      ".github/workflows/guard.yml": `on: push\njobs:\n${many(5_000, (at) => `  a${at}: { steps: [{ uses: tikv-guard/tikv-guard@v0 }] }\n`)}`,
    },
    head: {
      "conf/tikv.toml": plainTikv,
      ".github/workflows/guard.yml": `on: push\njobs:\n${many(5_000, (at) => `  b${at}: { steps: [{ uses: tikv-guard/tikv-guard@v0 }] }\n`)}`,
    },
  },
  {
    name: "five-hundred-clusters-at-once~fails",
    head: {
      "conf/tikv.toml": plainTikv,
      ...files(500, (at) => [`c${at}/pd.toml`, "[replication]\nmax-replicas = 1\n"]),
    },
  },
  {
    name: "path-of-two-thousand-directories~fails",
    head: { "conf/tikv.toml": plainTikv, [`${"docs/".repeat(700)}tikv.toml`]: "[storage]\n" },
  },
  {
    name: "names-of-javascript~fails",
    head: {
      "conf/tikv.toml": `${plainTikv}[__proto__]\npolluted = true\n[constructor.prototype]\npolluted = true\n`,
      "t/topology.yaml": `${topology}__proto__: { polluted: true }\nconstructor: { prototype: { polluted: true } }\n`,
    },
  },
];

/** What every change starts from: a cluster in which a control that the changes break holds. */
export const before: Changes = { "conf/tikv.toml": tikv, "conf/pd.toml": pd };
