import { describe, expect, test } from "vitest";
import { checked } from "../../support/checked.ts";
import { repositoryOf } from "../../support/given.ts";
import { tidbCluster } from "../topologies.ts";

const name = /name: (\S+)/.exec(tidbCluster)?.[1] ?? "";
const patch = (spec: string): string =>
  `apiVersion: pingcap.com/v1alpha1\nkind: TidbCluster\nmetadata: { name: ${name} }\nspec:\n${spec}`;
const base = {
  "db/base/kustomization.yaml": "resources: [tidb.yaml]\n",
  "db/base/tidb.yaml": tidbCluster,
  "db/overlays/prod/kustomization.yaml": "resources: [../../base]\npatches: [{ path: patches/tls.yaml }]\n",
  "db/overlays/prod/patches/tls.yaml": patch("  tlsCluster:\n    enabled: true\n"),
};

describe("a changed patch of an overlay", () => {
  test("is judged over its base, which did not change", async () => {
    const head = { "db/overlays/prod/patches/tls.yaml": patch("  tlsCluster:\n    enabled: false\n") };
    const report = await checked(repositoryOf(base, head));
    const broken = report.findings.filter(({ change }) => change === "regression");
    expect(new Set(broken.map(({ control }) => control))).toContain("tls-encryption/tikv-certificates");
    expect(new Set(broken.map(({ cause }) => cause)).size).toBe(1);
    expect(broken[0]?.cause).toBe("db/overlays/prod/patches/tls.yaml#spec.tlsCluster.enabled");
    expect(report.findings.some(({ status }) => status === "unknown" && report.verdict === "error")).toBe(false);
  });

  test("that says nothing else is silent", async () => {
    const head = { "db/overlays/prod/patches/tls.yaml": `# On.\n${base["db/overlays/prod/patches/tls.yaml"]}` };
    const report = await checked(repositoryOf(base, head));
    expect(report.verdict).toBe("pass");
    expect(report.findings.filter(({ change }) => change === "regression" || change === "new-gap")).toEqual([]);
  });
});

describe("a HelmRelease that an overlay patches", () => {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: db, namespace: flux }
spec:
  values:
    tlsCluster: { enabled: true }
    pd: { image: "pingcap/pd:v8.5.7", replicas: 3 }
    tikv: { image: "pingcap/tikv:v8.5.7", replicas: 3 }
`;
  const over = (values: string): string => `${release.slice(0, release.indexOf("    tlsCluster"))}${values}`;
  const files = {
    "base/kustomization.yaml": "resources: [release.yaml]\n",
    "base/release.yaml": release,
    "prod/kustomization.yaml": "namespace: prod\nresources: [../base]\npatches: [{ path: patch.yaml }]\n",
    "prod/patch.yaml": over("    tikv: { replicas: 5 }\n"),
  };

  test("is judged with its patch", async () => {
    const head = { "prod/patch.yaml": over("    tlsCluster: { enabled: false }\n    tikv: { replicas: 5 }\n") };
    const report = await checked(repositoryOf(files, head));
    const broken = report.findings.filter(({ change }) => change === "regression");
    expect(new Set(broken.map(({ cluster }) => cluster))).toEqual(new Set(["prod/db"]));
    expect(new Set(broken.map(({ cause }) => cause))).toEqual(new Set(["prod/patch.yaml#tlsCluster.enabled"]));
  });

  test("keeps its places in the base", async () => {
    const head = { "base/release.yaml": release.replace("enabled: true", "enabled: false") };
    const report = await checked(repositoryOf(files, head));
    const broken = report.findings.filter(({ change }) => change === "regression");
    expect(broken.map(({ cluster }) => cluster)).toContain("prod/db");
    expect(new Set(broken.map(({ cause }) => cause))).toEqual(new Set(["base/release.yaml#tlsCluster.enabled"]));
  });
});

test("replicas that a patch lowers are told at the patch's line", async () => {
  const over = (replicas: number): string => patch(`  tikv:\n    replicas: ${replicas}\n`);
  const files = { ...base, "db/overlays/prod/patches/tls.yaml": over(5) };
  const report = await checked(repositoryOf(files, { "db/overlays/prod/patches/tls.yaml": over(2) }));
  const [found] = report.findings.filter(({ control }) => control === "replication-factor/enough-stores");
  expect(found?.evidence[0]).toMatchObject({ file: "db/overlays/prod/patches/tls.yaml", line: 6 });
});

describe("a kustomization", () => {
  const kustomization = base["db/overlays/prod/kustomization.yaml"];
  const on = {
    ...base,
    "db/base/tidb.yaml": tidbCluster.replace("spec:\n", "spec:\n  tlsCluster:\n    enabled: true\n"),
  };

  test.each([
    [".*", true],
    [`${name.slice(0, 1)}.*`, true],
    [`^(other|${name})$`, true],
    [`${name}-.*`, false],
    ["other", false],
  ])("patches what the pattern %j of a target matches", async (pattern, isBroken) => {
    const operation = "[{ op: replace, path: /spec/tlsCluster/enabled, value: false }]";
    const patches = `patches:\n  - target: { kind: TidbCluster, name: ${JSON.stringify(pattern)} }\n    patch: |\n      ${operation}\n`;
    const head = { "db/overlays/prod/kustomization.yaml": `resources: [../../base]\n${patches}` };
    const report = await checked(repositoryOf(on, head));
    const broken = report.findings.filter(({ change }) => change === "regression").map(({ control }) => control);
    expect(broken.includes("tls-encryption/tikv-certificates")).toBe(isBroken);
  });

  test("that replaces the switch leaves it unknown", async () => {
    const source = "  - source: { kind: ConfigMap, name: env, fieldPath: data.tls }\n";
    const targets = "    targets: [{ select: { kind: TidbCluster }, fieldPaths: [spec.tlsCluster.enabled] }]\n";
    const head = { "db/overlays/prod/kustomization.yaml": `${kustomization}replacements:\n${source}${targets}` };
    const report = await checked(repositoryOf(base, head));
    const [found] = report.findings.filter(({ control }) => control === "tls-encryption/tikv-certificates");
    expect([report.verdict, found?.status, found?.reason]).toEqual(["error", "unknown", "unreadable"]);
    expect(found?.evidence[0]).toMatchObject({ file: "db/overlays/prod/kustomization.yaml", line: 5 });
  });
});

describe("a StatefulSet that an overlay changes", () => {
  const tikv = (tag: string, pd: string): string => `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - { name: tikv, image: "pingcap/tikv:${tag}", args: [--addr=0.0.0.0:20160, "--pd=${pd}"] }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: pd }
spec:
  replicas: 3
  template:
    spec:
      containers:
        - { name: pd, image: "pingcap/pd:${tag}", args: ["--client-urls=https://0.0.0.0:2379", --cacert=/c, --cert=/d, --key=/e] }
`;
  const images = (tag: string): string => `images:
  - { name: pingcap/tikv, newTag: ${tag} }
  - { name: pingcap/pd, newTag: ${tag} }
`;
  const file = "apps/db/prod/kustomization.yaml";
  const files = {
    "platform/tikv/kustomization.yaml": "resources: [all.yaml]\n",
    "platform/tikv/all.yaml": tikv("v8.5.2", "https://pd:2379"),
    [file]: `resources: [../../../platform/tikv]\n${images("v8.5.7")}`,
  };

  test("runs the release of its images", async () => {
    const report = await checked(repositoryOf(files, { [file]: files[file]?.replaceAll("v8.5.7", "v7.5.1") ?? "" }));
    expect(report.clusters.map(({ release }) => release)).toEqual(["v7.5.1"]);
    const [found] = report.findings.filter(({ control }) => control === "stay-updated/no-downgrade");
    expect(found).toMatchObject({ change: "regression", status: "missing" });
    expect(found?.evidence.some((one) => one.file === file && one.line === 3)).toBe(true);
  });

  test("is found from a change of its base", async () => {
    const all = { ...files, [file]: `${files[file]}namespace: prod\n` };
    const head = {
      "platform/tikv/all.yaml": tikv("v8.5.2", "http://pd:2379").replace("client-urls=https", "client-urls=http"),
    };
    const report = await checked(repositoryOf(all, head));
    const broken = report.findings.filter(({ change }) => change === "regression");
    expect(new Set(broken.map(({ cluster }) => cluster))).toEqual(new Set(["prod"]));
    expect(broken.some(({ evidence }) => evidence.some((one) => one.file === "platform/tikv/all.yaml"))).toBe(true);
  });

  test("is told what it lost where the same change makes it an overlay's", async () => {
    const { [file]: overlay, ...before } = files;
    const patch = `patches:
  - target: { kind: StatefulSet, name: pd }
    patch: |
      - { op: replace, path: /spec/template/spec/containers/0/args, value: ["--client-urls=http://0.0.0.0:2379"] }
`;
    const report = await checked(repositoryOf(before, { [file]: `${overlay}${patch}` }));
    const found = report.findings.filter(({ control }) => control === "tls-encryption/pd-certificates");
    expect(found.map(({ change, baseline, status }) => [change, baseline, status])).toEqual([
      ["regression", "implemented", "missing"],
    ]);
  });

  test("is what it was before an overlay changed it", async () => {
    const { [file]: overlay, ...before } = files;
    const head = { [file]: `${overlay}nameSuffix: -a\n` };
    expect((await checked(repositoryOf(before, head))).verdict).toBe("pass");
    const back = await checked(repositoryOf(files, { [file]: null }));
    expect(back.findings.filter(({ change }) => change === "regression").map(({ control }) => control)).toEqual([
      "stay-updated/no-downgrade",
    ]);
  });
});

test("a patch of a Kustomization of Flux is judged over what it applies, wherever that lies", async () => {
  const flux = (isOn: boolean): string => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: db }
spec:
  path: ./apps/db
  patches:
    - target: { kind: TidbCluster, group: pingcap.com }
      patch: |
        - op: add
          path: /spec/tlsCluster
          value: { enabled: ${isOn} }
`;
  const file = "clusters/prod/db.yaml";
  const files = { "apps/db/kustomization.yaml": "resources: [tidb.yaml]\n", "apps/db/tidb.yaml": tidbCluster };
  const report = await checked(repositoryOf({ ...files, [file]: flux(true) }, { [file]: flux(false) }));
  const [found] = report.findings.filter(({ control }) => control === "tls-encryption/tikv-certificates");
  expect(found).toMatchObject({ change: "regression", cause: `${file}#spec.tlsCluster.enabled` });
});
