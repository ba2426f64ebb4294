import type { Changes } from "./repository.ts";

const kind = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";

/** The TidbCluster that the overlays share. */
export const sharedCluster = `apiVersion: pingcap.com/v1alpha1
kind: TidbCluster
metadata:
  name: db
spec:
  version: v8.5.1
  tlsCluster: { enabled: true }
  pd:
    replicas: 3
    config: |
      [replication]
      max-replicas = 3
  tikv:
    replicas: 3
    config: |
      [storage.block-cache]
      capacity = "8GB"
`;

/** A base of Kustomize with one TidbCluster, and an overlay for each name that puts it into a namespace. */
export function overlays(names: readonly string[]): Changes {
  const built = names.map((name) => [
    `overlays/${name}/kustomization.yaml`,
    `${kind}namespace: db-${name}\nresources: [../../base]\n`,
  ]);
  return {
    "base/kustomization.yaml": `${kind}resources: [cluster.yaml]\n`,
    "base/cluster.yaml": sharedCluster,
    ...Object.fromEntries(built),
  };
}
