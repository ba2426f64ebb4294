import { getOctokit } from "@actions/github";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../repository.ts";
import { type GitHub, startGitHub } from "./server.ts";

const here = { owner: "octo", repo: "demo" };
const pull = { ...here, pull_number: 7 };
const odd = "conf/new name#é.toml";
let repository: TestRepository;
let github: GitHub;
let octokit: ReturnType<typeof getOctokit>;
let head: string;

beforeAll(async () => {
  const many = Object.fromEntries(Array.from({ length: 120 }, (_, index) => [`conf/${index}.toml`, `i = ${index}\n`]));
  repository = createRepository({
    base: { "conf/a.toml": "x = 1\ny = 2\nz = 3\n", "old.toml": "k = 1\n".repeat(20), binary: new Uint8Array([0, 1]) },
    head: {
      "conf/a.toml": "x = 1\ny = 22\nz = 3\nw = 4\n",
      [odd]: { from: "old.toml" },
      binary: new Uint8Array([0, 2]),
      ...many,
    },
  });
  head = repository.sha("feature");
  const opened = { number: 7, baseRef: "main", headRef: "feature", baseSha: repository.sha("main"), headSha: head };
  github = await startGitHub({ dir: repository.dir, pulls: [opened] });
  octokit = getOctokit(github.token, { baseUrl: github.url });
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
  repository.remove();
});

test("lists the files of a pull request in pages, with renames and patches", async () => {
  const files = await octokit.paginate(octokit.rest.pulls.listFiles, { ...pull, per_page: 100 });
  const named = new Map(files.map((file) => [file.filename, file]));
  expect(files).toHaveLength(123);
  expect(named.get(odd)).toMatchObject({ status: "renamed", previous_filename: "old.toml", changes: 0 });
  expect(named.get("conf/a.toml")?.patch).toBe("@@ -1,3 +1,4 @@\n x = 1\n-y = 2\n+y = 22\n z = 3\n+w = 4");
  expect(named.get("binary")).not.toHaveProperty("patch");
});

test("compares from the merge base after the base branch has moved", async () => {
  const base = repository.sha("main");
  repository.commit("main", { "later.txt": "later\n" });
  const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...here, basehead: "main...feature" });
  expect(data).toMatchObject({ status: "diverged", ahead_by: 1, behind_by: 1, total_commits: 1 });
  expect(data.merge_base_commit.sha).toBe(base);
  expect(data.files).toHaveLength(123);
});

test("reads a pull request, references, branches, commits and the repository", async () => {
  expect((await octokit.rest.pulls.get(pull)).data.head.sha).toBe(head);
  expect((await octokit.rest.git.getRef({ ...here, ref: "heads/feature" })).data.object.sha).toBe(head);
  expect((await octokit.rest.repos.getBranch({ ...here, branch: "feature" })).data.commit.sha).toBe(head);
  expect((await octokit.rest.repos.getCommit({ ...here, ref: "feature" })).data.sha).toBe(head);
  expect((await octokit.rest.git.getCommit({ ...here, commit_sha: head })).data.parents).toHaveLength(1);
  expect((await octokit.rest.repos.get(here)).data.default_branch).toBe("main");
});

test("reads files, directories, trees and blobs", async () => {
  const file = await octokit.rest.repos.getContent({ ...here, path: odd, ref: head });
  expect(file.data).toMatchObject({ type: "file", path: odd, encoding: "base64" });
  const directory = await octokit.rest.repos.getContent({ ...here, path: "conf", ref: head });
  expect(directory.data).toHaveLength(122);
  const tree = await octokit.rest.git.getTree({ ...here, tree_sha: head, recursive: "1" });
  const entry = tree.data.tree.find(({ path }) => path === odd);
  const blob = await octokit.rest.git.getBlob({ ...here, file_sha: String(entry?.sha) });
  expect(Buffer.from(blob.data.content, "base64").toString()).toBe("k = 1\n".repeat(20));
  await expect(octokit.rest.repos.getContent({ ...here, path: "old.toml", ref: head })).rejects.toMatchObject({
    status: 404,
  });
});

test("cuts a large tree and says so", async () => {
  github.world.treeLimit = 10;
  const { data } = await octokit.rest.git.getTree({ ...here, tree_sha: head, recursive: "1" });
  github.world.treeLimit = 100_000;
  expect(data).toMatchObject({ truncated: true });
  expect(data.tree).toHaveLength(10);
});
