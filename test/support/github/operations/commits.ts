import { HttpError, notFound } from "../errors.ts";
import type { Signature } from "../git-objects.ts";
import type { Operations } from "../operation.ts";
import { address, example, page, type Resource } from "../resources.ts";
import type { World } from "../world.ts";

/** Commits, references and branches. */
export const commits: Operations = {
  "get /repos/{owner}/{repo}/commits": (world, { query }) => {
    const start = world.git.commit(query.sha ?? "HEAD");
    if (!start) throw notFound();
    const all = world.git.history(start, query.path ?? null);
    const size = Number(query.per_page ?? 30);
    const first = (Number(query.page ?? 1) - 1) * size;
    return { body: all.slice(first, first + size).map((oid) => commitResource(world, oid)) };
  },
  "get /repos/{owner}/{repo}/commits/{ref}": (world, { params }) => {
    const oid = world.git.commit(params.ref ?? "");
    if (!oid) throw new HttpError(422, `No commit found for SHA: ${params.ref}`);
    return { body: commitResource(world, oid) };
  },
  "get /repos/{owner}/{repo}/git/commits/{commit_sha}": (world, { params }) => {
    const oid = world.git.commit(params.commit_sha ?? "");
    if (!oid) throw notFound();
    const { url, html_url, node_id, parents, commit } = commitResource(world, oid) as Record<string, Resource>;
    const { author, committer, message, tree, verification } = commit as Resource;
    return { body: { sha: oid, url, html_url, node_id, parents, author, committer, message, tree, verification } };
  },
  "get /repos/{owner}/{repo}/git/ref/{ref}": (world, { params }) => {
    const ref = `refs/${params.ref}`;
    const oid = world.git.resolve(ref);
    if (!oid) throw notFound();
    const type = world.git.type(oid);
    const object = { type, sha: oid, url: address(world, "git", `${type}s`, oid) };
    return { body: { ref, node_id: `REF_${oid}`, url: address(world, "git", ref), object } };
  },
  "get /repos/{owner}/{repo}/branches/{branch}": (world, { params }) => {
    const name = params.branch ?? "";
    const oid = world.git.commit(`refs/heads/${name}`);
    if (!oid) throw notFound();
    return { body: { ...example(world, "branch-get"), name, commit: commitResource(world, oid) } };
  },
};

/** A commit as lists and comparisons show it: without its files. */
export function commitResource(world: World, oid: string): Resource {
  const { tree, parents, author, committer, message } = world.git.details(oid);
  const { stats: _, files: __, ...shape } = example(world, "commit");
  const inner = {
    ...(shape.commit as Resource),
    url: address(world, "git", "commits", oid),
    author: signature(author),
    committer: signature(committer),
    message,
    tree: { sha: tree, url: address(world, "git", "trees", tree) },
  };
  // Addresses that belong to no account are shown without one.
  const accounts = { author: null, committer: null };
  const links = { url: address(world, "commits", oid), html_url: page(world, "commit", oid) };
  const comments_url = `${links.url}/comments`;
  const parentLinks = parents.map((sha) => {
    return { sha, url: address(world, "commits", sha), html_url: page(world, "commit", sha) };
  });
  return {
    ...shape,
    ...links,
    comments_url,
    sha: oid,
    node_id: `C_${oid}`,
    commit: inner,
    ...accounts,
    parents: parentLinks,
  };
}

function signature({ name, email, date }: Signature): Signature {
  return { name, email, date: new Date(date).toISOString().replace(".000", "") };
}
