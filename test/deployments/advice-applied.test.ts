import { describe, expect, test } from "vitest";
import { fixOf } from "../../src/report/render/fix.ts";
import type { Report, ReportFinding } from "../../src/report/report.ts";
import { audited } from "../support/checked.ts";
import { repositoryOf } from "../support/given.ts";
import { type Switched, switches } from "./switches.ts";
import { tidbCluster, topology } from "./topologies.ts";

type Files = Readonly<Record<string, string>>;

function auditOf(files: Files): Promise<Report> {
  return audited(repositoryOf(files));
}

function of({ findings }: Report, control: string): readonly ReportFinding[] {
  return findings.filter((one) => one.control === control);
}

function statuses(report: Report, control: string): readonly string[] {
  return [...new Set(of(report, control).map(({ status }) => status))];
}

function format(name: string): Switched {
  const found = switches.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
}

const flip = switches.filter(({ name }) => name !== "Compose" && name !== "Kubernetes");

describe.each(flip)("the switch of $name", ({ on, off }) => {
  test("that a first report names, set as it says, mends what it is named for", async () => {
    const before = await auditOf(off);
    const named = before.findings.filter(({ remediation }) => /^Set `[\w.]{1,40}(?::| =) [Tt]rue`/.test(remediation));
    expect(named.length).toBeGreaterThan(5);
    const after = await auditOf(on);
    const whole = named.filter(
      ({ remediation }) => !/\. (?:Set|List|TiUP opens|The Operator opens|tidb-ansible opens) /.test(remediation),
    );
    for (const control of new Set(whole.map((one) => one.control)))
      expect([control, statuses(after, control)]).toEqual([control, ["implemented"]]);
  });
});

const names = "mutual-tls/tikv-allowed-identities";
const text = 'cert-allowed-cn = ["tikv", "pd", "tidb", "tiflash", "prometheus"]';
const yaml = 'cert-allowed-cn: ["tikv", "pd", "tidb", "tiflash", "prometheus"]';
const configMap = (security: string): string => `apiVersion: v1
kind: ConfigMap
metadata: { name: tikv, namespace: db }
data:
  tikv.toml: |
    [log]
    level = "info"
${security}---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv, namespace: db }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - name: tikv
          image: pingcap/tikv:v8.5.7
          args: ["--addr=0.0.0.0:20160", "--pd=pd:2379", "--config=/etc/tikv/tikv.toml"]
          volumeMounts: [{ name: config, mountPath: /etc/tikv }]
      volumes: [{ name: config, configMap: { name: tikv } }]
`;
const trio = ["ca-path", "cert-path", "key-path"].map((key) => `    ${key} = "/etc/tikv/tls/x.pem"\n`).join("");
const patched = {
  "base/kustomization.yaml": "resources: [tc.yaml]\n",
  "base/tc.yaml": tidbCluster,
  "overlays/prod/kustomization.yaml": "resources: [../../base]\npatches:\n  - path: tikv.yaml\n",
};
const patch = (config: string): string =>
  `apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata: { name: basic }\nspec:\n  tikv:\n    replicas: 5\n${config}`;
const v2 = format("groups of Operator v2").on["basic.yaml"] ?? "";
const helm = format("Helm values").off["values.yaml"] ?? "";
const ansible = format("tidb-ansible").on;

/** A control, what is proposed for it, and the files before and after someone did it. */
const applied: readonly (readonly [string, string, RegExp, Files, Files])[] = [
  [
    "TiUP",
    names,
    /`security\.cert-allowed-cn: \[.*in `server_configs\.tikv`/,
    { "t.yaml": topology },
    { "t.yaml": `${topology}server_configs:\n  tikv:\n    security.${yaml}\n` },
  ],
  [
    "groups of Operator v2",
    names,
    /`cert-allowed-cn = \[.*in `\[security\]` of `spec\.template\.spec\.config` of the TiKVGroup/,
    { "c.yaml": v2 },
    {
      "c.yaml": v2.replace(
        /(kind: TiKVGroup[\s\S]*?)template: \{ spec: \{ version: v8\.5\.7 \} \}/,
        `$1template:\n    spec:\n      version: v8.5.7\n      config: |\n        [security]\n        ${text}`,
      ),
    },
  ],
  [
    "Helm",
    "connection-limits/tidb-max-connections",
    /`max_connections = 2000` in `\[instance\]` of the TOML of TiDB in the values/,
    { "values.yaml": helm },
    { "values.yaml": `${helm}    [instance]\n    max_connections = 2000\n` },
  ],
  [
    "tidb-ansible",
    names,
    /`cert-allowed-cn: \[.*in `security` of `conf\/tikv\.yml`/,
    ansible,
    { ...ansible, "conf/tikv.yml": (ansible["conf/tikv.yml"] ?? "").replace(/^security:/m, `security:\n  ${yaml}`) },
  ],
  [
    "tidb-ansible, whose script passes the address",
    "mutual-tls/status-port-exposure",
    /tidb-ansible opens the port by a flag.*`cert-allowed-cn: \[.*in `security` of `conf\/tikv\.yml`/,
    ansible,
    { ...ansible, "conf/tikv.yml": (ansible["conf/tikv.yml"] ?? "").replace(/^security:/m, `security:\n  ${yaml}`) },
  ],
  [
    "a ConfigMap",
    "tls-encryption/tikv-certificates",
    /`ca-path = .*in `\[security\]` of the tikv\.toml of the ConfigMap/,
    { "k.yaml": configMap("") },
    { "k.yaml": configMap(`    [security]\n${trio}`) },
  ],
  [
    "Kustomize",
    names,
    /`cert-allowed-cn = \[.*in `\[security\]` of `spec\.tikv\.config`/,
    { ...patched, "overlays/prod/tikv.yaml": patch("") },
    { ...patched, "overlays/prod/tikv.yaml": patch(`    config: |\n      [security]\n      ${text}\n`) },
  ],
];

test.each(applied)("what is proposed for %s, written where it says, mends %s", async (_, control, told, base, head) => {
  expect(head).not.toEqual(base);
  const [finding] = of(await auditOf(base), control);
  expect(finding?.status).toBe("missing");
  expect(finding && fixOf(finding)).toMatch(told);
  const after = await auditOf(head);
  expect(statuses(after, control)).toEqual(["implemented"]);
  expect(after.diagnostics.filter(({ level }) => level === "error")).toEqual([]);
});

test("a chart that writes a table itself is said to, where a second one would be refused", async () => {
  const { on } = format("Helm values");
  const [finding] = of(await auditOf(on), names);
  expect(finding?.remediation).toContain("the chart writes `[security]` itself");
  const twice = (on["values.yaml"] ?? "").replace("    log-level", `    [security]\n    ${text}\n    [log]\n    level`);
  const { diagnostics } = await auditOf({ "values.yaml": twice });
  expect(diagnostics.filter(({ code }) => code === "refused-at-start")).toHaveLength(1);
});
