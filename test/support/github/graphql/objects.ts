import type { GitEntry } from "../git.ts";
import type { World } from "../world.ts";

// A blob's text is cut here, and `isTruncated` says so.
const textShown = 512_000;

/** What an expression (`main:dir/file`, `HEAD`, an id) names, or null when nothing. */
export function objectAt(world: World, expression: string): object | null {
  const colon = expression.indexOf(":");
  if (colon < 0) return named(world, expression);
  const commit = commitNamed(world, expression.slice(0, colon));
  const path = expression.slice(colon + 1).replace(/\/$/, "");
  if (!commit) return null;
  if (path === "") return tree(world, `${commit}^{tree}`, "");
  const entry = world.git.entries(commit).find((candidate) => candidate.path === path);
  return entry ? entryObject(world, entry) : null;
}

function named(world: World, name: string): object | null {
  const oid = name === "HEAD" ? commitNamed(world, name) : world.git.resolve(name);
  // A full id resolves to itself even when no such object exists.
  if (!oid || world.git.resolve(`${oid}^{object}`) === null) return null;
  const type = world.git.type(oid);
  if (type === "blob") return blob(world, oid);
  if (type === "tag") return { ...common("Tag", oid), target: () => objectAt(world, `${oid}^{}`) };
  return type === "tree" ? tree(world, oid, "") : commit(world, oid);
}

function commitNamed(world: World, name: string): string | null {
  return world.git.commit(name === "HEAD" ? `refs/heads/${world.defaultBranch}` : name);
}

function entryObject(world: World, { type, oid, path }: GitEntry): object | null {
  if (type === "commit") return null;
  return type === "blob" ? blob(world, oid) : tree(world, oid, `${path}/`);
}

function common(kind: string, oid: string): object {
  return { __typename: kind, id: `${kind}_${oid}`, oid, abbreviatedOid: oid.slice(0, 7) };
}

function blob(world: World, oid: string): object {
  const bytes = world.git.blob(oid);
  const isBinary = bytes.includes(0);
  const text = () => (isBinary ? null : bytes.subarray(0, textShown).toString());
  return { ...common("Blob", oid), byteSize: bytes.length, isBinary, isTruncated: bytes.length > textShown, text };
}

function tree(world: World, treeish: string, prefix: string): object | null {
  const oid = world.git.resolve(treeish);
  if (!oid) return null;
  const children = () => world.git.entries(oid).filter(({ path }) => !path.includes("/"));
  const entries = () => children().map((entry) => treeEntry(world, { ...entry, path: prefix + entry.path }));
  return { ...common("Tree", oid), entries };
}

function treeEntry(world: World, entry: GitEntry): object {
  const { path, mode, type, oid, size } = entry;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const dot = name.lastIndexOf(".");
  const raw = { nameRaw: Buffer.from(name).toString("base64"), pathRaw: Buffer.from(path).toString("base64") };
  const object = () => entryObject(world, entry);
  const extension = dot < 0 ? "" : name.slice(dot);
  // The mode is a decimal number: 0o100644 is 33188.
  return { name, path, ...raw, extension, type, mode: Number.parseInt(mode, 8), oid, size: size ?? 0, object };
}

function commit(world: World, oid: string): object {
  const { tree: root, message, committer, author } = world.git.details(oid);
  return {
    ...common("Commit", oid),
    message,
    messageHeadline: message.split("\n")[0],
    committedDate: committer.date,
    authoredDate: author.date,
    tree: () => tree(world, root, ""),
    file: ({ path }: { path: string }) => {
      const entry = world.git.entries(oid).find((candidate) => candidate.path === path);
      return entry ? treeEntry(world, entry) : null;
    },
  };
}
