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
const overlay = "resources: [../../base]\npatches:\n  - path: patch.yaml\n";

export const kustomize: FormatPage = {
  title: "Kustomize",
  read: "Patches of the Operators' resources and of releases of charts (a HelmRelease of Flux, an Application of Argo CD), beside a kustomization or in it (`patches`, `patchesStrategicMerge`, `patchesJson6902`), with `namespace`, `namePrefix`, `nameSuffix` and `components`. The members are those of the patched resource; a patch and what it changes are none of their own. A check of a changed overlay reads the base only where it lies in `base` beside `overlays`; where a base is not read, all that the patch does not say is unknown. Of a target's patterns `.*` and alternatives are followed; what a replacement writes is unknown. Operations on elements of lists and selectors by label are not followed, nor what a kustomization makes of workloads, such as their `images` and `replicas`.",
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
      says: "The resource < patches in their order. Maps are merged; lists and texts, a block of TOML too, are replaced.",
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
