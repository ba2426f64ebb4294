import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Publisher } from "../../../src/publish/call.ts";
import type { CommentTarget } from "../../../src/publish/comment.ts";
import { publishReview } from "../../../src/publish/review/publish.ts";
import type { PlannedComment } from "../../../src/report/review/plan.ts";
import { type GitHub, startGitHub } from "../../support/github/server.ts";
import type { Pull } from "../../support/github/world.ts";
import { createRepository, type TestRepository } from "../../support/repository.ts";

const lines = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, at) => `k${from + at} = 1\n`).join("");
let repository: TestRepository;
let github: GitHub;
let pull: Pull;
let target: CommentTarget;

beforeEach(async () => {
  const base = { "a.toml": lines(1, 30), "b.toml": "x = 1\n" };
  repository = createRepository({
    base,
    head: { "a.toml": `${lines(1, 9)}${lines(11, 30)}new = 1\n`, "c.toml": "y = 1\n" },
  });
  pull = repository.pull();
  github = await startGitHub({ dir: repository.dir, pulls: [pull] });
  target = {
    owner: "octo",
    repo: "demo",
    pull: 7,
    author: "github-actions[bot]",
    job: "ci/guard",
    run: { id: 100, attempt: 1 },
    head: pull.headSha,
  };
});

afterEach(async () => {
  await github.close();
  repository.remove();
  expect(github.violations).toEqual([]);
});

const removed: PlannedComment = {
  path: "a.toml",
  side: "base",
  lines: { first: 10, last: 10 },
  body: "removed",
  identity: "removed",
  matters: 1,
};
const added: PlannedComment = {
  ...removed,
  side: "head",
  lines: { first: 29, last: 30 },
  body: "added",
  identity: "added",
};
const whole: PlannedComment = { ...removed, path: "c.toml", lines: null, body: "whole", identity: "whole" };
const outside: PlannedComment = {
  ...removed,
  side: "head",
  lines: { first: 1, last: 1 },
  body: "outside",
  identity: "outside",
};

function publisher(): Publisher {
  return new Publisher(getOctokit(github.token, { baseUrl: github.url }), async () => {});
}

const publish = (comments: readonly PlannedComment[], complete = true, to = target) =>
  publishReview(publisher(), to, { comments, complete });
const bodies = () => github.world.reviewComments.map(({ body }) => body.split("\n").slice(1).join("\n"));
const calls = () => github.calls.splice(0).map(({ method, path }) => `${method} ${path.split("/").slice(4).join("/")}`);

function push(changes: Parameters<TestRepository["commit"]>[1]): void {
  repository.commit("feature", changes);
  Object.assign(pull, repository.pull());
  target = { ...target, head: pull.headSha };
}

describe("what is posted", () => {
  test("stands on its lines in one review, a whole file by itself", async () => {
    expect(await publish([removed, added, whole])).toEqual({ placed: 3, reason: null });
    expect(calls()).toEqual([
      "GET pulls/7/comments",
      "GET pulls/7",
      "POST pulls/7/reviews",
      "POST pulls/7/comments",
      "GET pulls/7/comments",
    ]);
    expect(github.world.reviewComments).toMatchObject([
      { path: "a.toml", side: "LEFT", startLine: null, line: 10 },
      { path: "a.toml", side: "RIGHT", startLine: 29, line: 30 },
      { path: "c.toml", subject: "file", line: null },
    ]);
    expect(await publish([removed, added, whole])).toEqual({ placed: 3, reason: null });
    expect(calls()).toEqual(["GET pulls/7/comments"]);
  });

  test("stands on the file where GitHub finds no line, and nowhere where it finds no file", async () => {
    expect(await publish([removed, outside, { ...whole, path: "b.toml" }])).toEqual({
      placed: 2,
      reason: "GitHub has no place in the diff for 1 of them",
    });
    expect(github.world.reviewComments).toMatchObject([
      { path: "a.toml", line: 10, subject: "line" },
      { path: "a.toml", line: null, subject: "file" },
    ]);
    expect(bodies()).toEqual(["removed", "outside"]);
    expect(await publish([removed, outside])).toEqual({ placed: 2, reason: null });
    expect(bodies()).toEqual(["removed", "outside"]);
  });

  test.each([
    [false, 2],
    [true, 1],
  ])("is looked for when the answer got lost (made all the same: %s)", async (carriedOut, posts) => {
    github.faults.push({ method: "POST", path: /reviews/, status: 502, times: 1, carriedOut });
    expect(await publish([removed])).toEqual({ placed: 1, reason: null });
    expect(calls().filter((call) => call.startsWith("POST"))).toHaveLength(posts);
    expect(bodies()).toEqual(["removed"]);
  });

  test.each([false, true])("on a whole file is looked for as well (made all the same: %s)", async (carriedOut) => {
    github.faults.push({ method: "POST", path: /pulls\/7\/comments/, status: 502, times: 1, carriedOut });
    expect(await publish([whole])).toEqual({ placed: 1, reason: null });
    expect(bodies()).toHaveLength(1);
  });

  test("is given up when it never comes", async () => {
    github.faults.push({ method: "POST", path: /reviews/, status: 502, times: Infinity });
    expect(await publish([removed])).toMatchObject({ placed: null, reason: expect.stringContaining("502") });
    expect(calls().filter((call) => call.startsWith("POST"))).toHaveLength(2);
  });

  test("by two runs at once stands once", async () => {
    const both = [publish([removed, added, whole]), publish([removed, added, whole])];
    expect(await Promise.all(both)).toEqual([
      { placed: 3, reason: null },
      { placed: 3, reason: null },
    ]);
    expect(bodies().sort()).toEqual(["added", "removed", "whole"]);
  });

  test("under another login than the expected one does not pile up", async () => {
    const as = { ...target, author: "my-app[bot]" };
    const reason =
      "the token writes as github-actions[bot], not as my-app[bot]; set comment-author: github-actions[bot]";
    expect(await publish([removed, whole], true, as)).toEqual({ placed: 2, reason });
    expect(await publish([removed, whole], true, as)).toEqual({ placed: 2, reason });
    expect(bodies()).toEqual(["removed", "whole"]);
  });

  test("is nothing for a commit that is no longer the head", async () => {
    const older = target;
    push({ "b.toml": "x = 2\n" });
    expect(await publish([removed], true, older)).toEqual({
      placed: null,
      reason: "a newer commit was pushed meanwhile",
    });
    expect(bodies()).toEqual([]);
  });
});

describe("what stands", () => {
  test("is kept while its lines move, and renewed when they are outdated", async () => {
    await publish([removed, added]);
    const [first, second] = github.world.reviewComments.map(({ id }) => id);
    push({ "a.toml": `# moved\n${lines(1, 9)}${lines(11, 30)}newer = 1\n` });
    await publish([removed, added]);
    const now = github.world.reviewComments.map(({ id }) => id);
    expect(now).toHaveLength(2);
    expect(now).toContain(first);
    expect(now).not.toContain(second);
  });

  test("goes when it is no longer wanted, unless it was answered or not all is known", async () => {
    await publish([removed, added]);
    const answer = github.answer(github.world.reviewComments[0]?.id ?? 0, "octocat", "why?");
    await publish([], false);
    expect(bodies()).toHaveLength(3);
    calls();
    expect(await publish([])).toEqual({ placed: 0, reason: null });
    expect(calls()).toEqual([
      "GET pulls/7/comments",
      "GET pulls/7",
      expect.stringMatching(/^DELETE pulls\/comments\/\d+$/),
    ]);
    expect(github.world.reviewComments.slice(1)).toEqual([answer]);
    expect(bodies()[0]).toBe("removed");
    expect(await publish([removed])).toEqual({ placed: 1, reason: null });
    expect(bodies()).toHaveLength(2);
  });

  test("of others is left alone, whatever it says of itself", async () => {
    await publish([removed, added]);
    const [first] = github.world.reviewComments;
    // Neither a person of the app's name nor another job of ours.
    github.world.reviewComments.splice(0, 1, { ...(first as NonNullable<typeof first>), login: "mallory" });
    const left = [...github.world.reviewComments];
    await publish([], true, { ...target, job: "ci/other" });
    expect(github.world.reviewComments).toEqual(left);
    await publish([]);
    expect(github.world.reviewComments).toEqual([{ ...first, login: "mallory" }]);
  });

  test("is found on every page of a long list", async () => {
    await publish([removed]);
    const [first] = github.world.reviewComments.splice(0);
    for (let id = 1; id <= 250; id++)
      github.world.reviewComments.push({ ...(first as NonNullable<typeof first>), id, login: "octocat", body: "talk" });
    github.world.reviewComments.push(first as NonNullable<typeof first>);
    calls();
    expect(await publish([removed])).toEqual({ placed: 1, reason: null });
    expect(calls()).toEqual(Array.from({ length: 3 }, () => "GET pulls/7/comments"));
  });

  test("is outdated where GitHub says null for its line", async () => {
    await publish([removed]);
    const [own] = github.world.reviewComments;
    const user = { login: "github-actions[bot]", type: "Bot" };
    const listed = { id: own?.id, body: own?.body, user, line: null, position: null, subject_type: "line" };
    github.faults.push({ method: "GET", path: /pulls\/7\/comments/, status: 200, body: [listed], times: 1 });
    expect(await publish([removed])).toEqual({ placed: 1, reason: null });
    expect(github.world.reviewComments.map(({ id }) => id)).not.toContain(own?.id);
    expect(bodies()).toEqual(["removed"]);
  });

  test("is not taken for nothing when the list is cut", async () => {
    await publish([removed]);
    for (const body of ["<html>", [{}], null, [{ id: 1, body: 2, user: null }]]) {
      github.faults.splice(0, 1, { method: "GET", path: /pulls\/7\/comments/, status: 200, body, times: 9 });
      expect(await publish([removed])).toMatchObject({
        placed: null,
        reason: expect.stringContaining("could not be read"),
      });
    }
    expect(bodies()).toEqual(["removed"]);
  });
});

test.each([
  [403, "Resource not accessible by integration", "the token may not write comments"],
  [404, "Not Found", "the token may not write comments"],
  [403, "Unable to create comment because issue is locked.", "issue is locked"],
  [500, "Server Error", "(500 Server Error)"],
])("%i %s is told and never thrown", async (status, message, told) => {
  github.faults.push({ method: "POST", path: /reviews/, status, body: { message }, times: 9 });
  expect(await publish([removed])).toMatchObject({ placed: null, reason: expect.stringContaining(told) });
});
