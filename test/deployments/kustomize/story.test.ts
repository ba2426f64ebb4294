import { afterEach, describe, expect, test } from "vitest";
import { checked } from "../../support/checked.ts";
import { type Changes, createRepository, type TestRepository } from "../../support/repository.ts";
import { tidbCluster } from "../topologies.ts";

const open: TestRepository[] = [];

afterEach(() => {
  for (const repository of open.splice(0)) repository.remove();
});

function dirOf(base: Changes, head: Changes): string {
  const repository = createRepository({ base, head });
  open.push(repository);
  return repository.dir;
}

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
    const report = await checked(dirOf(base, head));
    const broken = report.findings.filter(({ change }) => change === "regression");
    expect(new Set(broken.map(({ control }) => control))).toContain("tls-encryption/tikv-certificates");
    expect(new Set(broken.map(({ cause }) => cause)).size).toBe(1);
    expect(broken[0]?.cause).toBe("db/overlays/prod/patches/tls.yaml#spec.tlsCluster.enabled");
    expect(report.findings.some(({ status }) => status === "unknown" && report.verdict === "error")).toBe(false);
  });

  test("that says nothing else is silent", async () => {
    const head = { "db/overlays/prod/patches/tls.yaml": `# On.\n${base["db/overlays/prod/patches/tls.yaml"]}` };
    const report = await checked(dirOf(base, head));
    expect(report.verdict).toBe("pass");
    expect(report.findings.filter(({ change }) => change === "regression" || change === "new-gap")).toEqual([]);
  });
});
