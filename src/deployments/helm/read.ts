import type { DeploymentReader } from "../tree.ts";
import { brokenValues } from "./broken.ts";
import { membersIn } from "./members.ts";
import { treeValues } from "./values.ts";

/**
 * The members that Helm values configure: of the tidb-cluster chart (pingcap/tidb-operator, charts/tidb-cluster), and of any chart
 * that takes images, TOML text or maps under the components' names.
 */
export const readHelmValues: DeploymentReader = (tree) => ({
  documents: [...treeValues(tree).flatMap(membersIn), ...tree.files.flatMap(brokenValues)],
  consumed: [],
});
