import { describe, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { audited, checked } from "../../support/checked.ts";
import { repositoryOf } from "../../support/given.ts";

const values = (isOn: boolean): string => `tlsCluster: { enabled: ${isOn} }
pd: { image: "pingcap/pd:v8.5.7", replicas: 3, config: "" }
tikv: { image: "pingcap/tikv:v8.5.7", replicas: 3, config: "" }
`;
const application = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec: { source: { path: charts/db, helm: { valueFiles: [values.yaml] } } }
`;
const files = { "charts/db/values.yaml": values(true), "apps/shop.yaml": application };

/** What a change breaks, as `cluster: control`. */
function broken({ findings }: Report): readonly string[] {
  return findings
    .filter(({ change }) => change === "regression")
    .map(({ cluster, control }) => `${cluster}: ${control}`)
    .filter((one) => one.endsWith("tls-encryption/tikv-certificates"));
}

describe("values that an Application names", () => {
  test("are judged once, as the Application's", async () => {
    const report = await audited(repositoryOf(files, { "README.md": "x\n" }));
    expect(report.clusters.map(({ name }) => name)).toEqual(["shop"]);
  });

  test("tell once what a change of them breaks", async () => {
    const report = await checked(repositoryOf(files, { "charts/db/values.yaml": values(false) }));
    expect(broken(report)).toEqual(["shop: tls-encryption/tikv-certificates"]);
    expect(report.clusters.map(({ name }) => name)).toEqual(["shop"]);
  });

  test("are what they were where the same change names them", async () => {
    const before = { "charts/db/values.yaml": values(true) };
    const head = { "charts/db/values.yaml": values(false), "apps/shop.yaml": application };
    expect(broken(await checked(repositoryOf(before, head)))).toEqual(["shop: tls-encryption/tikv-certificates"]);
    const only = await checked(repositoryOf(before, { "apps/shop.yaml": application }));
    expect([only.verdict, broken(only)]).toEqual(["pass", []]);
  });

  test("are what they were where the change takes the Application away", async () => {
    const gone = { "apps/shop.yaml": null };
    const report = await checked(repositoryOf(files, gone));
    expect([report.verdict, broken(report)]).toEqual(["pass", []]);
    const both = await checked(repositoryOf(files, { ...gone, "charts/db/values.yaml": values(false) }));
    expect(broken(both)).toEqual(["charts/db: tls-encryption/tikv-certificates"]);
  });
});
