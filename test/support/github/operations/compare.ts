import type { FileDiff } from "../diff.ts";
import { notFound } from "../errors.ts";
import type { Operations } from "../operation.ts";
import { address, example, page, type Resource } from "../resources.ts";
import type { World } from "../world.ts";
import { commitResource } from "./commits.ts";

const commitsShown = 250;
const filesShown = 300;
// Beyond this many changed lines rows come without counts and patch, and nothing says so.
const linesShown = 20_000;

/** Two commits compared as GitHub does it: from their merge base to the head. */
export const compare: Operations = {
  "get /repos/{owner}/{repo}/compare/{basehead}": (world, { params, query }) => {
    const [base, head] = (params.basehead ?? "").split("...").map((name) => commitNamed(world, name));
    const mergeBase = base && head ? world.git.mergeBase(base, head) : null;
    if (!base || !head || !mergeBase) throw notFound();
    const size = Math.min(Number(query.per_page ?? commitsShown), commitsShown);
    const first = (Number(query.page ?? 1) - 1) * size;
    return { body: comparison(world, base, mergeBase, head, first, size) };
  },
};

function comparison(
  world: World,
  base: string,
  mergeBase: string,
  head: string,
  first: number,
  size: number,
): Resource {
  const ahead = world.git.between(base, head);
  const behind = world.git.between(head, base).length;
  const status =
    behind === 0 ? (ahead.length === 0 ? "identical" : "ahead") : ahead.length === 0 ? "behind" : "diverged";
  const html_url = page(world, "compare", `${base}...${head}`);
  const links = { html_url, permalink_url: html_url, diff_url: `${html_url}.diff`, patch_url: `${html_url}.patch` };
  const counts = { status, ahead_by: ahead.length, behind_by: behind, total_commits: ahead.length };
  return {
    ...example(world, "commit-comparison"),
    url: address(world, "compare", `${base}...${head}`),
    ...links,
    ...counts,
    base_commit: commitResource(world, base),
    merge_base_commit: commitResource(world, mergeBase),
    commits: ahead.slice(first, first + size).map((oid) => commitResource(world, oid)),
    // Files are not paged: all that will ever be shown come with the first page.
    files: first === 0 ? changedFiles(world, mergeBase, head).slice(0, filesShown) : [],
  };
}

/** The files that a head changes, in GitHub's form. */
export function changedFiles(world: World, mergeBase: string, head: string): Resource[] {
  let lines = 0;
  return world.git.diff(mergeBase, head).map((file) => {
    lines += file.additions + file.deletions;
    return fileResource(world, head, file, lines <= linesShown);
  });
}

function fileResource(world: World, head: string, file: FileDiff, shown: boolean): Resource {
  const { additions, deletions, patch } = shown ? file : { additions: 0, deletions: 0, patch: null };
  const path = encodeURIComponent(file.path);
  return {
    sha: file.oid,
    filename: file.path,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${page(world, "blob", head)}/${path}`,
    raw_url: `${page(world, "raw", head)}/${path}`,
    contents_url: `${address(world, "contents", file.path)}?ref=${head}`,
    ...(patch === null ? {} : { patch }),
    ...(file.previousPath === null ? {} : { previous_filename: file.previousPath }),
  };
}

/** `main`, an id, or `owner:branch` where the owner may be that of a fork. */
function commitNamed(world: World, name: string): string | null {
  const colon = name.indexOf(":");
  const owner = name.slice(0, Math.max(colon, 0));
  const branch = name.slice(colon + 1);
  if (colon < 0 || owner === world.owner) return world.git.commit(branch);
  const pull = world.pulls.find(({ fork, headRef }) => fork?.startsWith(`${owner}/`) && headRef === branch);
  return pull?.headSha ?? null;
}
