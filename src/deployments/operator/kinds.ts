import { groupComponent } from "./groups.ts";
import type { Resource } from "./resource.ts";
import { isTidbCluster } from "./tidb-cluster.ts";

/** Whether an object is one that an Operator makes members of: a cluster of v1, a group of v2 or the Cluster of groups. */
export function isOperatorKind(resource: Resource): boolean {
  const { apiVersion, kind } = resource;
  const isCluster = kind === "Cluster" && apiVersion.startsWith("core.pingcap.com/");
  return isTidbCluster(resource) || isCluster || groupComponent(resource) !== null;
}
