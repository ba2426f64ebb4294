import { getOctokit } from "@actions/github";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type CommentContent, type CommentTarget, publishComment } from "../../src/publish/comment.ts";
import { readMarker } from "../../src/publish/marker.ts";
import type { Requester } from "../../src/publish/own-comment.ts";
import { type GitHub, startGitHub } from "../support/github/server.ts";
import { createRepository, type TestRepository } from "../support/repository.ts";

let repository: TestRepository;
let github: GitHub;
let octokit: Requester;
let target: CommentTarget;

beforeEach(async () => {
  repository = createRepository({ base: { "a.txt": "1" }, head: { "a.txt": "2" } });
  const pull = repository.pull();
  github = await startGitHub({ dir: repository.dir, pulls: [pull] });
  octokit = getOctokit(github.token, { baseUrl: github.url });
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

function saying(text: string, of: Partial<CommentContent> = {}): CommentContent {
  return { regressions: 0, wanted: true, render: () => text, ...of };
}

const later = (run: number, head = "f".repeat(40)): CommentTarget => ({
  ...target,
  run: { id: run, attempt: 1 },
  head,
});
const bodies = () => github.world.comments.map(({ body }) => body);
const calls = () => github.calls.splice(0).map(({ method }) => method);

describe("one comment", () => {
  test("is created once and then edited in place", async () => {
    const first = await publishComment(octokit, target, saying("one"));
    expect(first).toMatchObject({ written: true, reason: null });
    expect(calls()).toEqual(["GET", "POST"]);
    const second = await publishComment(octokit, later(101), saying("two"));
    expect(calls()).toEqual(["GET", "PATCH"]);
    expect(second.url).toBe(first.url);
    expect(second.url).toMatch(/#issuecomment-\d+$/);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toMatch(/^<!-- tikv-guard:comment v=1 .* -->\ntwo$/);
  });

  test("is not touched when it says the same already", async () => {
    const { url } = await publishComment(octokit, target, saying("one"));
    calls();
    expect(await publishComment(octokit, later(101), saying("one"))).toEqual({ written: false, url, reason: null });
    expect(calls()).toEqual(["GET"]);
  });

  test("is restored when somebody has edited it and left the marker", async () => {
    await publishComment(octokit, target, saying("one"));
    const [comment] = github.world.comments;
    if (comment) comment.body = comment.body.replace("\none", "\nall is well");
    await publishComment(octokit, target, saying("one"));
    expect(bodies()[0]).toMatch(/\none$/);
  });

  test("is not made when it is not wanted and there is none", async () => {
    expect(await publishComment(octokit, target, saying("one", { wanted: false }))).toEqual({
      written: false,
      url: null,
      reason: null,
    });
    expect(bodies()).toEqual([]);
  });

  test("is kept up to date even when none would be made", async () => {
    await publishComment(octokit, target, saying("one"));
    await publishComment(octokit, later(101), saying("two", { wanted: false }));
    expect(bodies()[0]).toMatch(/\ntwo$/);
  });

  test("of another job stays as it is", async () => {
    await publishComment(octokit, target, saying("one"));
    await publishComment(octokit, { ...target, job: "ci/other" }, saying("two"));
    expect(bodies()).toHaveLength(2);
  });

  test("is found behind a hundred others", async () => {
    for (let number = 0; number < 130; number++) github.comment(7, "someone", `comment ${number}`);
    await publishComment(octokit, target, saying("one"));
    calls();
    await publishComment(octokit, later(101), saying("two"));
    expect(calls()).toEqual(["GET", "GET", "PATCH"]);
    expect(bodies()).toHaveLength(131);
  });
});

describe("whose comment it is", () => {
  test.each([["somebody"], ["other-app[bot]"], ["github-actions"]])(
    "our marker in a comment by %s is not ours",
    async (login) => {
      await publishComment(octokit, target, saying("one"));
      const [own = ""] = bodies();
      github.world.comments.splice(0);
      github.comment(7, login, own);
      await publishComment(octokit, target, saying("one"));
      expect(github.world.comments.map((comment) => comment.login)).toEqual([login, "github-actions[bot]"]);
    },
  );

  test("a comment of ours without a marker is not it", async () => {
    github.comment(7, "github-actions[bot]", "one");
    await publishComment(octokit, target, saying("one"));
    expect(bodies()).toHaveLength(2);
  });

  test("the input may leave out the ending of a bot's login", async () => {
    await publishComment(octokit, target, saying("one"));
    await publishComment(octokit, { ...later(101), author: "GitHub-Actions" }, saying("two"));
    expect(bodies()).toHaveLength(1);
  });
});

describe("which run has the last word", () => {
  test("a comment about a newer commit is not overwritten by an older run", async () => {
    await publishComment(octokit, later(200), saying("new"));
    const result = await publishComment(octokit, target, saying("old"));
    expect(result).toMatchObject({ written: false, reason: "a later run has already written the comment" });
    expect(bodies()[0]).toMatch(/\nnew$/);
  });

  test("an older attempt of the same run is older", async () => {
    await publishComment(octokit, { ...later(100), run: { id: 100, attempt: 2 } }, saying("new"));
    expect((await publishComment(octokit, target, saying("old"))).written).toBe(false);
  });

  test("a run that is repeated for the same commit may correct it", async () => {
    await publishComment(octokit, { ...target, run: { id: 200, attempt: 1 } }, saying("first"));
    expect((await publishComment(octokit, { ...target, run: { id: 100, attempt: 2 } }, saying("again"))).written).toBe(
      true,
    );
  });
});

describe("what was broken once", () => {
  const content = (regressions: number): CommentContent => ({
    regressions,
    wanted: true,
    render: (broke) =>
      regressions > 0
        ? `broken ${regressions}`
        : broke === null
          ? "clean"
          : `resolved ${broke.regressions} ${broke.head}`,
  });

  test("is said to be resolved, and stays so however often it is run", async () => {
    await publishComment(octokit, target, content(2));
    for (const run of [101, 102, 103]) await publishComment(octokit, later(run), content(0));
    expect(bodies()[0]).toMatch(new RegExp(`\nresolved 2 ${target.head}$`));
    calls();
    await publishComment(octokit, later(104), content(0));
    expect(calls()).toEqual(["GET"]);
  });

  test("is remembered by the last state that had regressions", async () => {
    await publishComment(octokit, target, content(2));
    await publishComment(octokit, later(101), content(1));
    expect(readMarker(bodies()[0] ?? "")?.broke).toEqual({ regressions: 1, head: "f".repeat(40) });
  });

  test("never was, when the first comment is clean", async () => {
    await publishComment(octokit, target, content(0));
    expect(bodies()[0]).toMatch(/\nclean$/);
  });
});

describe("what GitHub refuses is a reason and never an error", () => {
  test("a token that may only read", async () => {
    github.world.readOnly = true;
    const result = await publishComment(octokit, target, saying("one"));
    expect(result).toMatchObject({ written: false, url: null });
    expect(result.reason).toContain("pull-requests: write");
  });

  test("a comment that may not be edited any more keeps its address", async () => {
    const { url } = await publishComment(octokit, target, saying("one"));
    github.world.readOnly = true;
    expect(await publishComment(octokit, later(101), saying("two"))).toMatchObject({ written: false, url });
  });

  test.each([
    [404, "pull-requests: write"],
    [401, "does not accept the token"],
    [502, "did not take the comment (502"],
    [429, "rate limit"],
  ])("a list that fails with %d", async (status, reason) => {
    github.faults.push({ method: "GET", path: /comments/, times: Infinity, status, body: { message: "no" } });
    const result = await publishComment(octokit, target, saying("one"));
    expect(result).toMatchObject({ written: false, url: null });
    expect(result.reason).toContain(reason);
    github.violations.splice(0);
  });

  test("a body that is too long", async () => {
    const result = await publishComment(octokit, target, saying("x".repeat(70_000)));
    expect(result.reason).toContain("422");
  });

  test("a connection that breaks", async () => {
    github.faults.push({ method: "POST", path: /comments/, times: Infinity, abort: true });
    expect((await publishComment(octokit, target, saying("one"))).reason).toContain("did not take the comment");
  });

  test("a locked conversation", async () => {
    github.faults.push({
      method: "POST",
      path: /comments/,
      times: 1,
      status: 403,
      body: { message: "Unable to create comment because issue is locked." },
    });
    expect((await publishComment(octokit, target, saying("one"))).reason).toContain("GitHub takes no comment here");
    github.violations.splice(0);
  });
});

test("a bug in rendering is not swallowed", async () => {
  const broken = saying("", {
    render: () => {
      throw new TypeError("bug");
    },
  });
  await expect(publishComment(octokit, target, broken)).rejects.toThrow("bug");
});
