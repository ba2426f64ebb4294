import type { DeploymentReader } from "../tree.ts";
import { membersIn } from "./members.ts";
import { valuesIn } from "./values.ts";

/**
 * The members that Helm values configure: of the tidb-cluster chart (pingcap/tidb-operator, charts/tidb-cluster), and of any chart
 * that takes images, TOML text or maps under the components' names.
 */
export const readHelmValues: DeploymentReader = (tree) => ({
  documents: tree.files.flatMap((file) => valuesIn(tree, file).flatMap(membersIn)),
  consumed: [],
});
