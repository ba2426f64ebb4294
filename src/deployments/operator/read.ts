import { treeResources } from "../kustomize/resources.ts";
import type { DeploymentReader } from "../tree.ts";
import { brokenDocuments } from "./broken.ts";
import { groupComponent, groupDocuments } from "./groups.ts";
import { initSqlIn } from "./init-sql.ts";
import { isTidbCluster, tidbClusterDocuments } from "./tidb-cluster.ts";

/** Reads the clusters of TiDB Operator v1 (`kind: TidbCluster`) in every file of a tree. */
export const readOperatorV1: DeploymentReader = (tree) => {
  const resources = treeResources(tree);
  const sqlOf = initSqlIn(resources);
  return {
    documents: [
      ...resources.filter(isTidbCluster).flatMap((one) => tidbClusterDocuments(one, sqlOf(one))),
      ...tree.files.flatMap((file) => brokenDocuments(file, "operator-v1")),
    ],
    consumed: [],
  };
};

/** Reads the groups of TiDB Operator v2, with the Clusters that they belong to, over all files of a tree. */
export const readOperatorV2: DeploymentReader = (tree) => {
  const resources = treeResources(tree);
  return {
    documents: [
      ...(resources.some((one) => groupComponent(one) !== null) ? groupDocuments(resources) : []),
      ...tree.files.flatMap((file) => brokenDocuments(file, "operator-v2")),
    ],
    consumed: [],
  };
};
