import type { FormatPage } from "./page.ts";

const values = `tlsCluster:
  enabled: true
pd:
  image: pingcap/pd:v8.5.3
  replicas: 3
  config: |
    [replication]
    location-labels = ["zone"]
tikv:
  image: pingcap/tikv:v8.5.3
  replicas: 3
  config: |
    [server]
    labels = { zone = "z1" }
`;

/** The same values inside of an Argo Application. */
const wrapped = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: shop }
spec:
  source:
    chart: tidb-cluster
    helm:
      values: |
${values.replace(/^(?=.)/gm, "        ")}`;

export const helm: FormatPage = {
  title: "Helm values",
  read: "Values of the `tidb-cluster` chart, and of other charts that have the images or the TOML of several components, or of TiKV alone; also as `spec.values` of a Flux HelmRelease, and as `helm.values`, `helm.valuesObject` and `helm.parameters` of an Argo Application, and as files that `valueFiles` of Argo, `valuesFiles` and `valuesFrom` of Flux (these through the ConfigMap of a kustomization) or a helmfile name. Such a file is part of what names it and no cluster of its own, unless the settings give it to another cluster. `values-ENV.yaml`, `values.ENV.yaml` or `ENV-values.yaml` beside a `values.yaml`, which nothing names, lies over it and is a cluster of its own. One member for each component; of `tidb.initSql` what [TiDB Operator's](#tidb-operator-v1) SQL says. Of values that hold only images nothing but the release is known: the chart's templates make the rest.",
  files: { "charts/tidb-cluster/values.yaml": values },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "The tag of the component's image.",
      shows: [{ member: "tikv", item: "release", is: "v8.5.3", at: "image: pingcap/tikv:v8.5.3" }],
    },
    {
      topic: "TLS",
      says: "`tlsCluster.enabled`, and `enableTLSCluster` of 2019, of the `tidb-cluster` chart.",
      shows: [{ member: "tikv", item: "security.ca-path", is: "/var/lib/tikv-tls/ca.crt", at: "enabled: true" }],
    },
    {
      topic: "Labels",
      says: "`server.labels` and `location-labels` in the TOML.",
      shows: [
        { member: "pd", item: "replication.location-labels", is: ["zone"], at: 'location-labels = ["zone"]' },
        { member: "tikv", item: "server.labels", is: { zone: "z1" } },
      ],
    },
    {
      topic: "Precedence",
      says: "The chart's own values < files in their order < values in place < parameters; of one component the TOML < what the chart's switch adds.",
      shows: [{ member: "pd", item: "client-urls", is: "https://0.0.0.0:2379", at: "enabled: true" }],
    },
    {
      topic: "Lines",
      says: "The line inside the block of TOML, however deep blocks are wrapped, or the key of the map.",
      files: { "charts/tidb-cluster/values.yaml": wrapped },
      shows: [{ member: "tikv", item: "server.labels", is: { zone: "z1" }, at: 'labels = { zone = "z1" }' }],
    },
    {
      topic: "Templates",
      says: "An expression in a value is masked; what it decides is unknown.",
      files: { "charts/tidb-cluster/values.yaml": values.replace("enabled: true", "enabled: {{ tls }}") },
      shows: [{ member: "tikv", item: "security.ca-path", unknown: true }],
    },
  ],
};
