import type { Document } from "../../types.ts";
import type { DeploymentFile, DeploymentReader } from "../tree.ts";
import { membersOf } from "./members.ts";
import { topologyOf } from "./topology.ts";
import { unreadableMembers } from "./unparsable.ts";

/**
 * The clusters that TiUP's topology files (`topology.yaml`, meta.yaml of a cluster, templates of either) deploy, found by their
 * content. What the source does is read in pingcap/tiup v1.16.2, pkg/cluster/spec and embed/templates/scripts.
 */
export const readTiup: DeploymentReader = (tree) => ({
  documents: tree.files.flatMap((file) => documentsOf(file, tree.text(file.file) ?? file.text)),
  consumed: [],
});

/** TiUP reads a file's first document only. */
function documentsOf(file: DeploymentFile, raw: string): readonly Document[] {
  const [part] = file.parts;
  if (part === undefined) return [];
  if ("problem" in part) return unreadableMembers(file, raw, part.problem, part.line);
  const topology = part.root.isMap() ? topologyOf(file, part.root, raw) : null;
  return topology === null ? [] : membersOf(topology);
}
