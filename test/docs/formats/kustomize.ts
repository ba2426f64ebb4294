import type { FormatPage } from "./page.ts";

const base = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: shop }
spec:
  version: v8.5.2
  tlsCluster: { enabled: false }
  pd:
    config: |
      [replication]
      location-labels = ["zone"]
  tikv:
    replicas: 3
`;
const patch = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata: { name: shop }
spec:
  version: v8.5.3
  tlsCluster:
    enabled: true
`;
const workload = `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: tikv }
spec:
  template:
    spec:
      containers:
        - name: tikv
          image: pingcap/tikv:v8.5.2
          args: ["--status-addr=0.0.0.0:20180"]
`;
const overlay = "resources: [../../base]\npatches:\n  - path: patch.yaml\n";

export const kustomize: FormatPage = {
  title: "Kustomize",
  read: "What a kustomization makes of the Operators' resources, of releases of charts (a HelmRelease of Flux, an Application of Argo CD), and of workloads and ConfigMaps: patches beside it or in it (`patches`, `patchesStrategicMerge`, `patchesJson6902`), `images` and `replicas`, with `namespace`, `namePrefix`, `nameSuffix`, `components` and the ConfigMaps that it makes of files. The members are those of the changed resource; a patch and what it changes are none of their own. A check of a changed overlay reads the base only where it lies in `base` beside `overlays`; where a base is not read, all that the patch does not say is unknown. Of a target's patterns `.*` and alternatives are followed, and its selectors by label and annotation. What a replacement, `move` or `copy` writes is unknown, and the tag where the name of an image is a pattern. A Kustomization of Flux with `patches`, `images` or `components` is read as one that builds upon its `path`; a check of what lies there finds it beside the change or in it, and what `postBuild` fills in is unknown. Custom transformers are not run.",
  files: {
    "db/base/kustomization.yaml": "resources: [shop.yaml]\n",
    "db/base/shop.yaml": base,
    "db/overlays/prod/kustomization.yaml": overlay,
    "db/overlays/prod/patch.yaml": patch,
  },
  members: ["pd", "tikv"],
  rows: [
    {
      topic: "Release",
      says: "As of the resource, patched.",
      shows: [{ member: "tikv", item: "release", is: "v8.5.3", at: "version: v8.5.3" }],
    },
    {
      topic: "Workloads",
      says: "`images` and `replicas`, and patches of arguments, as Kustomize makes them.",
      files: {
        "db/base/shop.yaml": workload,
        "db/overlays/prod/patch.yaml":
          "- op: replace\n  path: /spec/template/spec/containers/0/args/0\n  value: --status-addr=127.0.0.1:20180\n",
        "db/overlays/prod/kustomization.yaml":
          "resources: [../../base]\npatches:\n  - path: patch.yaml\n    target: { kind: StatefulSet }\nimages:\n  - name: pingcap/tikv\n    newTag: v8.5.3\n",
      },
      shows: [
        { member: "tikv", item: "release", is: "v8.5.3", at: "newTag: v8.5.3" },
        {
          member: "tikv",
          item: "server.status-addr",
          is: "127.0.0.1:20180",
          at: "value: --status-addr=127.0.0.1:20180",
        },
      ],
    },
    {
      topic: "TLS",
      says: "As of the resource, patched.",
      shows: [{ member: "tikv", item: "security.ca-path", is: "/var/lib/tikv-tls/ca.crt", at: "enabled: true" }],
    },
    {
      topic: "Labels",
      says: "As of the resource.",
      shows: [{ member: "pd", item: "replication.location-labels", is: ["zone"] }],
    },
    {
      topic: "Precedence",
      says: "The resource < patches in their order < `replicas` and `images`. Maps are merged, and containers, `env` and volumes of workloads by their names; other lists and texts, a block of TOML too, are replaced.",
      files: { "db/overlays/prod/patch.yaml": `${patch}  pd:\n    config: |\n      lease = 5\n` },
      shows: [
        { member: "pd", item: "lease", is: 5, at: "lease = 5" },
        { member: "pd", item: "replication.location-labels" },
      ],
    },
    {
      topic: "Lines",
      says: "Where it is written: in the patch, or in the base.",
      shows: [
        { member: "pd", item: "replication.location-labels", is: ["zone"], at: 'location-labels = ["zone"]' },
        { member: "pd", item: "client-urls", is: "https://0.0.0.0:2379", at: "enabled: true" },
      ],
    },
    {
      topic: "Templates",
      says: "An expression in a value is masked; what it decides is unknown.",
      files: { "db/overlays/prod/patch.yaml": patch.replace("enabled: true", "enabled: {{ .tls }}") },
      shows: [{ member: "tikv", item: "security.ca-path", unknown: true }],
    },
  ],
};
