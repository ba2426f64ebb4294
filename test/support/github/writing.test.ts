import { getOctokit } from "@actions/github";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createRepository, type TestRepository } from "../repository.ts";
import { type GitHub, startGitHub } from "./server.ts";

const here = { owner: "octo", repo: "demo" };
const pull = { ...here, pull_number: 7 };
const on = (line: number, side = "RIGHT") => ({ path: "conf/a.toml", line, side, body: "look" });
let repository: TestRepository;
let github: GitHub;
let octokit: ReturnType<typeof getOctokit>;
let head: string;

beforeAll(async () => {
  const base = { "conf/a.toml": "x = 1\ny = 2\nz = 3\n" };
  repository = createRepository({ base, head: { "conf/a.toml": "x = 1\ny = 22\nz = 3\nw = 4\n" } });
  const opened = repository.pull();
  head = opened.headSha;
  github = await startGitHub({ dir: repository.dir, pulls: [opened] });
  octokit = getOctokit(github.token, { baseUrl: github.url });
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  await github.close();
  repository.remove();
});

test("keeps comments, takes 65,536 characters and lets a bot edit only its own", async () => {
  const { data } = await octokit.rest.issues.createComment({ ...here, issue_number: 7, body: "first" });
  await octokit.rest.issues.updateComment({ ...here, comment_id: data.id, body: "😀".repeat(65_536) });
  const long = octokit.rest.issues.createComment({ ...here, issue_number: 7, body: "x".repeat(65_537) });
  await expect(long).rejects.toMatchObject({ status: 422 });
  const other = github.comment(7, "mallory", "mine");
  const edit = octokit.rest.issues.updateComment({ ...here, comment_id: other.id, body: "yours" });
  await expect(edit).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("not accessible by integration"),
  });
  const { data: listed } = await octokit.rest.issues.listComments({ ...here, issue_number: 7 });
  expect(listed.map(({ user }) => user?.login)).toEqual(["github-actions[bot]", "mallory"]);
  await octokit.rest.issues.deleteComment({ ...here, comment_id: data.id });
  expect(github.world.comments).toEqual([other]);
});

test("takes review comments only on lines of the diff", async () => {
  const review = { ...pull, event: "COMMENT" as const, commit_id: head };
  await octokit.rest.pulls.createReview({ ...review, comments: [on(2), on(2, "LEFT")] });
  const { data } = await octokit.rest.pulls.listReviewComments(pull);
  expect(data.map(({ line, side }) => [line, side])).toEqual([
    [2, "RIGHT"],
    [2, "LEFT"],
  ]);
  const outside = octokit.rest.pulls.createReview({ ...review, comments: [on(99)] });
  await expect(outside).rejects.toMatchObject({
    status: 422,
    message: expect.stringContaining("Line could not be resolved"),
  });
});

test("takes a comment on a whole file by itself, never in a review, and none of a review with a wrong one", async () => {
  const review = { ...pull, event: "COMMENT" as const, commit_id: head };
  const before = github.world.reviewComments.length;
  const whole = { path: "conf/a.toml", body: "all of it", subject_type: "file" as const };
  await expect(octokit.rest.pulls.createReview({ ...review, comments: [on(2), whole] })).rejects.toMatchObject({
    status: 422,
  });
  await expect(octokit.rest.pulls.createReview({ ...review, comments: [on(2), on(99)] })).rejects.toMatchObject({
    status: 422,
  });
  expect(github.world.reviewComments).toHaveLength(before);
  const { data } = await octokit.rest.pulls.createReviewComment({ ...pull, commit_id: head, ...whole });
  expect(data.subject_type).toBe("file");
  const elsewhere = octokit.rest.pulls.createReviewComment({ ...pull, commit_id: head, ...whole, path: "b.toml" });
  await expect(elsewhere).rejects.toMatchObject({ status: 422 });
  const range = { ...on(4), start_line: 2, start_side: "RIGHT" };
  await octokit.rest.pulls.createReview({ ...review, comments: [range] });
  const backwards = octokit.rest.pulls.createReview({ ...review, comments: [{ ...range, start_line: 4 }] });
  await expect(backwards).rejects.toMatchObject({ status: 422 });
});

test("lets review comments follow their lines, be answered, and be deleted by who wrote them", async () => {
  const own = createRepository({ base: { f: "a\nb\nc\nd\n" }, head: { f: "a\nc\nD\n" } });
  const opened = own.pull();
  const hub = await startGitHub({ dir: own.dir, pulls: [opened] });
  const { rest } = getOctokit(hub.token, { baseUrl: hub.url });
  const comments = [
    { path: "f", line: 2, side: "LEFT", body: "removed" },
    { path: "f", line: 3, side: "RIGHT", body: "changed" },
  ];
  await rest.pulls.createReview({ ...pull, event: "COMMENT", commit_id: opened.headSha, comments });
  own.commit("feature", { f: "new\na\nc\nE\n" });
  Object.assign(opened, own.pull());
  const answer = hub.answer(hub.world.reviewComments[0]?.id ?? 0, "octocat", "so?");
  const { data } = await rest.pulls.listReviewComments(pull);
  expect(data.map(({ line, in_reply_to_id }) => [line, in_reply_to_id])).toEqual([
    [2, undefined],
    [undefined, undefined],
    [2, data[0]?.id],
  ]);
  await rest.pulls.deleteReviewComment({ ...here, comment_id: data[1]?.id ?? 0 });
  await expect(rest.pulls.deleteReviewComment({ ...here, comment_id: answer.id })).rejects.toMatchObject({
    status: 403,
  });
  own.commit("feature", { f: "new\na\nb\nc\nE\n" });
  Object.assign(opened, own.pull());
  const [first] = (await rest.pulls.listReviewComments(pull)).data;
  expect(first?.line).toBeUndefined();
  expect(hub.violations).toEqual([]);
  await hub.close();
  own.remove();
});

test("keeps the annotations of a check run over updates", async () => {
  const annotation = {
    path: "conf/a.toml",
    start_line: 1,
    end_line: 1,
    annotation_level: "warning" as const,
    message: "m",
  };
  const output = { title: "t", summary: "s", annotations: Array.from({ length: 50 }, () => annotation) };
  const check = { name: "check", head_sha: head, status: "completed" as const, conclusion: "neutral" as const, output };
  const { data } = await octokit.rest.checks.create({ ...here, ...check });
  await octokit.rest.checks.update({ ...here, check_run_id: data.id, output });
  const all = await octokit.paginate(octokit.rest.checks.listAnnotations, { ...here, check_run_id: data.id });
  expect(all).toHaveLength(100);
});

test("takes a SARIF upload", async () => {
  const upload = { commit_sha: head, ref: "refs/pull/7/merge", sarif: Buffer.from("x").toString("base64") };
  expect((await octokit.rest.codeScanning.uploadSarif({ ...here, ...upload })).status).toBe(202);
});

test("tells an app's token nothing of its user", async () => {
  const own = octokit.rest.users.getAuthenticated();
  await expect(own).rejects.toMatchObject({
    status: 403,
    message: expect.stringContaining("not accessible by integration"),
  });
});
