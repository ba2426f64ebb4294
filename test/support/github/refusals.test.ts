import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../repository.ts";
import { type GitHub, startGitHub } from "./server.ts";

const here = { owner: "octo", repo: "demo" };
const issue = { ...here, issue_number: 7 };
let repository: TestRepository;
let github: GitHub;
let octokit: ReturnType<typeof getOctokit>;

beforeEach(async () => {
  repository = createRepository({ base: { "a.toml": "x = 1\n" }, head: { "a.toml": "x = 2\n" } });
  const [baseSha, headSha] = [repository.sha("main"), repository.sha("feature")];
  const pulls = [{ number: 7, baseRef: "main", headRef: "feature", baseSha, headSha }];
  github = await startGitHub({ dir: repository.dir, pulls });
  octokit = getOctokit(github.token, { baseUrl: github.url });
});

afterEach(async () => {
  await github.close();
  repository.remove();
});

test("a fault strikes as often as it says, a broken connection included", async () => {
  github.faults.push({ method: "GET", path: /comments$/, times: 1, status: 502, headers: { "retry-after": "1" } });
  github.faults.push({ method: "*", path: /comments$/, times: 1, abort: true });
  await expect(octokit.rest.issues.listComments(issue)).rejects.toMatchObject({
    status: 502,
    response: { headers: { "retry-after": "1" } },
  });
  await expect(octokit.rest.issues.listComments(issue)).rejects.toMatchObject({ status: 500 });
  expect((await octokit.rest.issues.listComments(issue)).status).toBe(200);
  expect(github.calls.map(({ status }) => status)).toEqual([502, "abort", 200]);
});

test("a read-only token reads and may not write", async () => {
  github.world.readOnly = true;
  const write = octokit.rest.issues.createComment({ ...issue, body: "hello" });
  await expect(write).rejects.toMatchObject({ status: 403, message: expect.stringContaining("not accessible") });
  expect((await octokit.rest.issues.listComments(issue)).data).toEqual([]);
});

test("a wrong token is refused", async () => {
  const stranger = getOctokit("wrong", { baseUrl: github.url });
  await expect(stranger.rest.repos.get(here)).rejects.toMatchObject({ status: 401 });
});

test("the rate limit is told with every answer and held", async () => {
  github.world.remaining = 1;
  const { headers } = await octokit.rest.repos.get(here);
  expect(headers).toMatchObject({ "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "0" });
  await expect(octokit.rest.repos.get(here)).rejects.toMatchObject({ status: 403 });
});

test("more than 80 writes a minute meet the secondary limit", async () => {
  for (let index = 0; index < 80; index++) await octokit.rest.issues.createComment({ ...issue, body: "again" });
  const next = octokit.rest.issues.createComment({ ...issue, body: "again" });
  await expect(next).rejects.toMatchObject({ status: 403, response: { headers: { "retry-after": "60" } } });
});

test("what GitHub does not describe is a violation", async () => {
  const unknown = octokit.request("POST /repos/octo/demo/issues/7/comments", { body: "x", colour: "red" });
  await expect(unknown).rejects.toMatchObject({ status: 422 });
  await expect(octokit.request("GET /repos/octo/demo/compare/main...feature?limit=3")).rejects.toMatchObject({
    status: 422,
  });
  await expect(octokit.request("GET /repos/octo/demo/nothing")).rejects.toMatchObject({ status: 404 });
  const annotation = { path: "a.toml", start_line: 1, end_line: 1, annotation_level: "notice" as const, message: "m" };
  const output = { title: "t", summary: "s", annotations: Array.from({ length: 51 }, () => annotation) };
  const check = octokit.rest.checks.create({ ...here, name: "c", head_sha: repository.sha("feature"), output });
  await expect(check).rejects.toMatchObject({ status: 422 });
  expect(github.violations).toEqual([
    expect.stringContaining("unknown body property colour"),
    expect.stringContaining("unknown query parameter limit"),
    "GET /repos/octo/demo/nothing: no such operation",
    expect.stringContaining("/output/annotations must NOT have more than 50 items"),
  ]);
});

test("another repository is not found", async () => {
  await expect(octokit.rest.repos.get({ owner: "octo", repo: "other" })).rejects.toMatchObject({ status: 404 });
  expect(github.violations).toEqual([]);
});
