import type { DeploymentReader } from "../read.ts";
import { brokenDocuments } from "./broken.ts";
import { groupComponent, groupDocuments } from "./groups.ts";
import { fileResources } from "./resource.ts";
import { isTidbCluster, tidbClusterDocuments } from "./tidb-cluster.ts";

/** Reads the clusters of TiDB Operator v1 (`kind: TidbCluster`) in every file of a tree. */
export const readOperatorV1: DeploymentReader = ({ files, text }) => ({
  documents: files.flatMap((file) => [
    ...fileResources(file, text(file.file) ?? file.text)
      .filter(isTidbCluster)
      .flatMap(tidbClusterDocuments),
    ...brokenDocuments(file, "operator-v1"),
  ]),
  consumed: [],
});

/** Reads the groups of TiDB Operator v2, with the Clusters that they belong to, over all files of a tree. */
export const readOperatorV2: DeploymentReader = ({ files, text }) => {
  const resources = files.flatMap((file) => fileResources(file, text(file.file) ?? file.text));
  return {
    documents: [
      ...(resources.some((one) => groupComponent(one) !== null) ? groupDocuments(resources) : []),
      ...files.flatMap((file) => brokenDocuments(file, "operator-v2")),
    ],
    consumed: [],
  };
};
