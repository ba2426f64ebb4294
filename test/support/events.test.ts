import { expect, test } from "vitest";
import { dispatchEvent, otherEvent, pullRequestEvent, pushEvent } from "./events.ts";
import { createRepository } from "./repository.ts";

const pull = { number: 7, baseRef: "main", headRef: "feature", baseSha: "a".repeat(40), headSha: "b".repeat(40) };

test("a pull request's payload is GitHub's example with the commits of ours", () => {
  const { event, github, eventName } = pullRequestEvent({ ...pull, fork: "mallory/demo" });
  expect(eventName).toBe("pull_request");
  expect(github).toMatchObject({ ref: "refs/pull/7/merge", sha: pull.headSha });
  expect(event).toMatchObject({
    action: "synchronize",
    number: 7,
    pull_request: {
      base: { sha: pull.baseSha, repo: { full_name: "octo/demo", fork: false } },
      head: { sha: pull.headSha, repo: { full_name: "mallory/demo", fork: true } },
      url: expect.stringContaining("/repos/octo/demo/pulls/"),
    },
    repository: { full_name: "octo/demo", owner: { login: "octo" }, default_branch: "main" },
  });
});

test("other events too", () => {
  const repository = createRepository({ base: { a: "1" } });
  const sha = repository.sha("main");
  expect(pushEvent("main", "0".repeat(40), sha).event).toMatchObject({ after: sha, created: true });
  expect(dispatchEvent(repository, "main")).toMatchObject({ event: { ref: "refs/heads/main" }, github: { sha } });
  expect(otherEvent("issue_comment").event).toMatchObject({ repository: { full_name: "octo/demo" } });
  expect(() => otherEvent("nonsense")).toThrow("no example");
  repository.remove();
});
