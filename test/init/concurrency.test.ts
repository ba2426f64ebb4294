import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { checkWorkflow, forkWorkflow } from "../../src/init/workflows.ts";
import {
  dispatchEvent,
  mergeGroupEvent,
  pullRequestEvent,
  pushEvent,
  scheduleEvent,
  type TestEvent,
  workflowRunEvent,
} from "../support/events.ts";
import { createRepository } from "../support/repository.ts";

const repository = createRepository({ base: { "a.txt": "a" }, head: { "a.txt": "b" } });
afterAll(() => repository.remove());
const pull = repository.pull();
const main = repository.sha("main");

/** The group of a run, as GitHub evaluates its expressions: texts, and `||` for the first that is not empty. */
function groupOf(workflow: string, { event, eventName, github }: TestEvent, run: number): string {
  const { group } = parse(workflow).concurrency as { readonly group: string };
  const context = { github: { ...github, event, event_name: eventName, run_id: run } };
  return group.replaceAll(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
    const values = expression.split(" || ").map((way) => valueAt(context, way.split(".")));
    return String(values.find(Boolean) ?? "");
  });
}

function valueAt(context: unknown, way: readonly string[]): unknown {
  return way.reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], context);
}

const [, readme = ""] =
  /```yaml\n([^`]*)```/.exec(readFileSync(new URL("../../README.md", import.meta.url), "utf8")) ?? [];

describe.each([
  ["init", checkWorkflow("main").text],
  ["the README", readme],
])("the check of %s", (_, workflow) => {
  test("never cancels a run that no later one judges again", () => {
    const events = [
      pushEvent("main", "1".repeat(40), main),
      // A queue's group becomes the branch's tip; what the branch was before may be another at each push of a commit.
      mergeGroupEvent("1".repeat(40), main),
      pushEvent("main", "2".repeat(40), main),
      dispatchEvent(repository, "main"),
      scheduleEvent(repository),
      pullRequestEvent(pull),
      pullRequestEvent({ ...pull, number: 8 }),
      pullRequestEvent(pull, { eventName: "pull_request_target" }),
    ];
    // Numbers of runs begin at 1 on a server of one's own, as those of pull requests do.
    const groups = events.map((event, at) => groupOf(workflow, event, at + 5));
    expect(new Set(groups).size).toBe(events.length);
  });

  test("makes a pull request's new commit replace the run of the old one", () => {
    const later = { ...pull, headSha: main };
    const [first, ...others] = [
      pullRequestEvent(pull),
      pullRequestEvent(later),
      pullRequestEvent(later, { action: "reopened" }),
    ].map((event, at) => groupOf(workflow, event, at));
    expect(others).toEqual([first, first]);
    expect(parse(workflow).concurrency["cancel-in-progress"]).toBe(true);
  });
});

test("the second stage has a group for each run of the first, also where several are about one commit", () => {
  const stage = (id: number, event: string, branch: string) =>
    groupOf(forkWorkflow().text, workflowRunEvent(pull, { id, event, head_branch: branch }), 1);
  const groups = [stage(1, "pull_request", "feature"), stage(2, "push", "main"), stage(3, "pull_request", "other")];
  expect(new Set(groups).size).toBe(3);
  expect(stage(1, "pull_request", "feature")).toBe(groups[0]);
});
