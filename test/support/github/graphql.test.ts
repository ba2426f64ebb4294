import { getOctokit } from "@actions/github";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../repository.ts";
import { type GitHub, startGitHub } from "./server.ts";

const here = { owner: "octo", repo: "demo" };
const wrap = (fields: string) =>
  `query($owner: String!, $repo: String!) { repository(owner: $owner, name: $repo) { ${fields} } }`;
let repository: TestRepository;
let github: GitHub;
let octokit: ReturnType<typeof getOctokit>;

// biome-ignore lint/suspicious/noExplicitAny: the shape of an answer follows its query
const ask = (fields: string): Promise<any> => octokit.graphql(wrap(fields), here);

beforeAll(async () => {
  repository = createRepository({
    base: {
      "conf/tikv.toml": "[server]\n",
      "conf/sub/pd.toml": "x = 1\n",
      big: "é".repeat(256_001),
      binary: new Uint8Array([1, 0]),
    },
    head: { "conf/tikv.toml": null },
  });
  const [baseSha, headSha] = [repository.sha("main"), repository.sha("feature")];
  const pulls = [{ number: 7, baseRef: "main", headRef: "feature", baseSha, headSha }];
  github = await startGitHub({ dir: repository.dir, pulls });
  octokit = getOctokit(github.token, { baseUrl: github.url });
});

afterAll(async () => {
  await github.close();
  repository.remove();
});

test("reads blobs as GitHub shows them", async () => {
  const blob = "... on Blob { oid byteSize isBinary isTruncated text }";
  const { repository: answer } = await ask(`
    small: object(expression: "main:conf/tikv.toml") { __typename ${blob} }
    big: object(expression: "HEAD:big") { ${blob} }
    binary: object(expression: "main:binary") { ${blob} }
    absent: object(expression: "feature:conf/tikv.toml") { ${blob} }
    unknown: object(oid: "${"1".repeat(40)}") { ${blob} }`);
  expect(answer.small).toMatchObject({
    __typename: "Blob",
    byteSize: 9,
    isBinary: false,
    isTruncated: false,
    text: "[server]\n",
  });
  expect(answer.big).toMatchObject({ byteSize: 512_002, isTruncated: true, text: "é".repeat(256_000) });
  expect(answer.binary).toMatchObject({ isBinary: true, text: null });
  expect(answer).toMatchObject({ absent: null, unknown: null });
});

test("reads trees, commits and references", async () => {
  const entries =
    "... on Tree { entries { name path type mode size oid object { ... on Tree { entries { path } } } } }";
  const { repository: answer } = await ask(`
    tree: object(expression: "main:conf") { ${entries} }
    ref(qualifiedName: "refs/heads/feature") { name prefix target { oid } }
    none: ref(qualifiedName: "refs/heads/none") { name }
    defaultBranchRef { name target { oid ... on Commit { tree { oid } } } }`);
  expect(answer.tree.entries).toMatchObject([
    { name: "sub", path: "conf/sub", type: "tree", mode: 16384, object: { entries: [{ path: "conf/sub/pd.toml" }] } },
    { name: "tikv.toml", path: "conf/tikv.toml", type: "blob", mode: 33188, size: 9, object: {} },
  ]);
  expect(answer.ref).toEqual({ name: "feature", prefix: "refs/heads/", target: { oid: repository.sha("feature") } });
  expect(answer.none).toBeNull();
  expect(answer.defaultBranchRef).toMatchObject({ name: "main", target: { oid: repository.sha("main") } });
});

test("spells an app's login without [bot], as GitHub does", async () => {
  github.comment(7, "github-actions[bot]", "ours");
  github.comment(7, "mallory", "theirs");
  const { repository: answer } = await ask(`pullRequest(number: 7) {
    headRefOid baseRefName
    comments(last: 1) { totalCount nodes { databaseId body author { __typename login } viewerDidAuthor } pageInfo { hasPreviousPage startCursor } }
    first: comments(first: 1) { nodes { author { __typename login } viewerDidAuthor } }
    files(first: 10) { nodes { path changeType } } }`);
  const { comments, first, files } = answer.pullRequest;
  expect(comments.nodes).toMatchObject([
    { body: "theirs", author: { __typename: "User", login: "mallory" }, viewerDidAuthor: false },
  ]);
  expect(comments).toMatchObject({ totalCount: 2, pageInfo: { hasPreviousPage: true } });
  expect(first.nodes).toEqual([{ author: { __typename: "Bot", login: "github-actions" }, viewerDidAuthor: true }]);
  expect(files.nodes).toEqual([{ path: "conf/tikv.toml", changeType: "DELETED" }]);
});

test("answers with errors as GitHub does, and calls a query's own faults violations", async () => {
  await expect(ask("pullRequest(number: 8) { number }")).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
  await expect(ask("pullRequest(number: 7) { comments { totalCount } }")).rejects.toMatchObject({
    errors: [{ type: "MISSING_PAGINATION_BOUNDARIES" }],
  });
  expect(github.violations).toEqual([]);
  await expect(ask("colour")).rejects.toThrow(/Cannot query field "colour"/);
  await expect(ask("stargazerCount")).rejects.toThrow(/does not serve Repository.stargazerCount/);
  expect(github.violations).toHaveLength(2);
});
