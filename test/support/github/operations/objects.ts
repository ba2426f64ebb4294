import { notFound } from "../errors.ts";
import type { GitEntry } from "../git.ts";
import type { Operations } from "../operation.ts";
import { address, type Resource, repository } from "../resources.ts";
import type { World } from "../world.ts";
import { base64Lines } from "./contents.ts";

/** Git trees and blobs, and the repository itself. */
export const objects: Operations = {
  "get /repos/{owner}/{repo}/git/trees/{tree_sha}": (world, { params, query }) => {
    const tree = world.git.resolve(`${params.tree_sha}^{tree}`);
    if (!tree) throw notFound();
    const all = world.git.entries(tree);
    // Any value, "0" and "false" included, makes the answer recursive.
    const wanted = query.recursive === undefined ? all.filter(({ path }) => !path.includes("/")) : all;
    const shown = wanted.slice(0, world.treeLimit).map((entry) => treeEntry(world, entry));
    const truncated = wanted.length > world.treeLimit;
    return { body: { sha: tree, url: address(world, "git", "trees", tree), truncated, tree: shown } };
  },
  "get /repos/{owner}/{repo}/git/blobs/{file_sha}": (world, { params, accept }) => {
    const oid = world.git.resolve(`${params.file_sha}^{blob}`);
    if (!oid) throw notFound();
    const bytes = world.git.blob(oid);
    if (accept.includes("raw")) return { raw: bytes };
    const url = address(world, "git", "blobs", oid);
    const content = { content: base64Lines(bytes), encoding: "base64" };
    return { body: { sha: oid, node_id: `B_${oid}`, size: bytes.length, url, ...content } };
  },
  "get /repos/{owner}/{repo}": (world) => ({ body: repository(world) }),
};

function treeEntry(world: World, { path, mode, type, oid, size }: GitEntry): Resource {
  const url = address(world, "git", `${type}s`, oid);
  return { path, mode, type, sha: oid, url, ...(size === null ? {} : { size }) };
}
