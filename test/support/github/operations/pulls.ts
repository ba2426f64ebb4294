import { notFound } from "../errors.ts";
import type { Operations } from "../operation.ts";
import { address, example, page, type Resource, repository, user } from "../resources.ts";
import type { Pull, World } from "../world.ts";
import { changedFiles } from "./compare.ts";

const filesShown = 3000;

/** Pull requests and their files. */
export const pulls: Operations = {
  "get /repos/{owner}/{repo}/pulls/{pull_number}": (world, { params }) => {
    return { body: pullResource(world, pullNumbered(world, params.pull_number)) };
  },
  "get /repos/{owner}/{repo}/pulls/{pull_number}/files": (world, { params }) => {
    const pull = pullNumbered(world, params.pull_number);
    return { list: changedFiles(world, mergeBaseOf(world, pull), pull.headSha).slice(0, filesShown) };
  },
};

/** The pull request of that number; throws 404. */
export function pullNumbered(world: World, number: string | undefined): Pull {
  const pull = world.pulls.find((candidate) => candidate.number === Number(number));
  if (!pull) throw notFound();
  return pull;
}

/** Where the head left the base branch as it is now. */
export function mergeBaseOf(world: World, pull: Pull): string {
  const base = world.git.commit(`refs/heads/${pull.baseRef}`) ?? pull.baseSha;
  const mergeBase = world.git.mergeBase(base, pull.headSha);
  if (!mergeBase) throw notFound();
  return mergeBase;
}

/** A pull request as GitHub shows it. */
export function pullResource(world: World, pull: Pull): Resource {
  const { number, baseRef, baseSha, headRef, headSha, fork } = pull;
  const here = `${world.owner}/${world.repo}`;
  const html_url = page(world, "pull", number);
  return {
    ...example(world, "pull-request"),
    number,
    html_url,
    url: address(world, "pulls", number),
    issue_url: address(world, "issues", number),
    comments_url: address(world, "issues", number, "comments"),
    diff_url: `${html_url}.diff`,
    patch_url: `${html_url}.patch`,
    base: end(world, here, baseRef, baseSha),
    head: end(world, fork ?? here, headRef, headSha),
    state: "open",
    merged: false,
    requested_teams: [],
    merge_commit_sha: world.git.resolve(`refs/pull/${number}/merge`),
    comments: world.comments.filter(({ issue }) => issue === number).length,
    changed_files: world.git.diff(mergeBaseOf(world, pull), headSha).length,
  };
}

function end(world: World, fullName: string, ref: string, sha: string): Resource {
  const [owner = "", name = ""] = fullName.split("/");
  const account = user(world, owner);
  const fork = owner !== world.owner;
  const repo = { ...repository(world), name, full_name: fullName, owner: account, fork };
  return { label: `${owner}:${ref}`, ref, sha, user: account, repo };
}
