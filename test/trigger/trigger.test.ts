import definitions from "@octokit/webhooks-examples" with { type: "json" };
import { describe, expect, test } from "vitest";
import { ConfigurationError, SourceError } from "../../src/errors.ts";
import type { AskedMode } from "../../src/trigger/plan.ts";
import { planOfRef } from "../../src/trigger/ref.ts";
import { planOf, planOfFound } from "../../src/trigger/trigger.ts";

type Payload = Readonly<Record<string, unknown>>;
const all = definitions as unknown as readonly { readonly name: string; readonly examples: readonly Payload[] }[];
const examples = (name: string) => all.find((definition) => definition.name === name)?.examples ?? [];
const example = (name: string, fits: (payload: Payload) => boolean = () => true): Payload => {
  const found = examples(name).find(fits);
  if (found === undefined) throw new Error(`no example of ${name}`);
  return found;
};

/** The example's copy with one value at a dotted way replaced; undefined takes it out. */
function changed(payload: Payload, way: string, value: unknown): Payload {
  const copy = structuredClone(payload) as Record<string, unknown>;
  const keys = way.split(".");
  const last = keys.pop() ?? "";
  let holder = copy;
  for (const key of keys) holder = holder[key] as Record<string, unknown>;
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return copy;
}

const sha = "a".repeat(40);
const ref = "refs/heads/main";
const plan = (name: string, payload: unknown, asked: AskedMode = "auto") => planOf({ name, payload, ref, sha }, asked);
const zero = "0".repeat(40);
const [before, after] = ["1".repeat(40), "2".repeat(40)];

describe.each(["pull_request", "pull_request_target"])("%s", (name) => {
  test("of every real payload compares the head with the merge base", () => {
    expect(examples("pull_request").length).toBeGreaterThan(20);
    for (const payload of examples("pull_request")) {
      expect(plan(name, payload)).toEqual({
        event: name,
        mode: "check",
        settingsRef: "refs/heads/master",
        pullRequest: 2,
        isFork: false,
        headOwner: "Codertocat",
        base: { ref: "refs/heads/master", sha: null },
        head: { ref: "changes", sha: "ec26c3e57ca3a959ca5aad62de7213c562f8c821" },
        fromMergeBase: true,
      });
    }
  });

  test("from a fork, also one that is gone", () => {
    const payload = example("pull_request");
    const fork = changed(payload, "pull_request.head.repo.full_name", "mallory/Hello-World");
    expect(plan(name, fork)).toMatchObject({ isFork: true });
    const gone = changed(payload, "pull_request.head.repo", null);
    expect(plan(name, gone)).toMatchObject({ isFork: true, headOwner: "Codertocat" });
  });

  test("is audited when asked", () => {
    const audit = plan(name, example("pull_request"), "audit");
    expect(audit).toMatchObject({ mode: "audit", base: null, pullRequest: 2, head: { ref: "changes" } });
  });

  test.each([
    "pull_request",
    "pull_request.number",
    "pull_request.base.ref",
    "pull_request.base.repo.full_name",
    "pull_request.head.ref",
    "pull_request.head.sha",
  ])("without %s is an error that names it", (way) => {
    const payload = changed(example("pull_request"), way, undefined);
    expect(() => plan(name, payload)).toThrow(SourceError);
    expect(() => plan(name, payload)).toThrow(`The payload of the event ${name} has no ${way}`);
  });

  test("with an id that is none is refused", () => {
    const payload = changed(example("pull_request"), "pull_request.head.sha", "HEAD");
    expect(() => plan(name, payload)).toThrow("a full commit id");
  });
});

describe("push", () => {
  const branch = example("push", (payload) => payload.ref === "refs/heads/master");
  const moved = changed(changed(branch, "before", before), "after", after);

  test("compares what was with what is, exactly", () => {
    expect(plan("push", moved)).toEqual({
      event: "push",
      mode: "check",
      settingsRef: "refs/heads/master",
      pullRequest: null,
      isFork: false,
      headOwner: "Codertocat",
      base: { ref: before, sha: before },
      head: { ref: "master", sha: after },
      fromMergeBase: false,
    });
    expect(plan("push", changed(moved, "forced", true))).toMatchObject({ base: { sha: before }, fromMergeBase: false });
    expect(plan("push", moved, "audit")).toMatchObject({ mode: "audit", base: null, head: { sha: after } });
  });

  test("of a new branch is audited, or checked against the default branch when asked", () => {
    expect(plan("push", branch)).toMatchObject({ mode: "audit", head: { ref: "master", sha: branch.after } });
    const feature = changed(branch, "ref", "refs/heads/feature/a");
    expect(plan("push", feature, "check")).toMatchObject({
      mode: "check",
      settingsRef: "refs/heads/master",
      base: { ref: "refs/heads/master", sha: null },
      head: { ref: "feature/a" },
      fromMergeBase: true,
    });
    expect(() => plan("push", branch, "check")).toThrow(ConfigurationError);
  });

  test.each(["auto", "check", "audit"] as const)(
    "to another branch is judged by the default branch's settings (%s)",
    (mode) => {
      const feature = changed(moved, "ref", "refs/heads/feature/a");
      expect(plan("push", feature, mode)).toMatchObject({
        settingsRef: "refs/heads/master",
        head: { ref: "feature/a" },
      });
    },
  );

  test("of a tag is audited at its commit, under the default branch's settings", () => {
    const tag = example("push", (payload) => payload.ref === "refs/tags/simple-tag" && payload.deleted === false);
    const annotated = changed(tag, "after", after);
    expect(plan("push", annotated)).toMatchObject({
      mode: "audit",
      settingsRef: "refs/heads/master",
      head: { ref: "simple-tag", sha: (tag.head_commit as Payload).id },
    });
  });

  test("that deletes leaves nothing to judge, and says so", () => {
    const deletions = examples("push").filter((payload) => payload.deleted === true);
    expect(deletions).not.toEqual([]);
    for (const payload of deletions) {
      expect(plan("push", payload)).toMatchObject({
        mode: "nothing",
        sentence: "simple-tag was deleted: there is nothing to judge.",
      });
    }
    expect(plan("push", changed(moved, "after", zero), "check")).toMatchObject({ mode: "nothing" });
  });

  test.each(["ref", "before", "after"])("without %s is an error", (way) => {
    expect(() => plan("push", changed(moved, way, undefined))).toThrow(`has no ${way}`);
  });
});

describe("workflow_dispatch", () => {
  const payload = example("workflow_dispatch", (one) => one.ref === "refs/heads/master");

  test("audits the chosen branch at the run's commit", () => {
    expect(plan("workflow_dispatch", payload)).toMatchObject({
      mode: "audit",
      settingsRef: "refs/heads/master",
      pullRequest: null,
      head: { ref: "master", sha },
    });
  });

  test("has nothing to check", () => {
    expect(() => plan("workflow_dispatch", payload, "check")).toThrow(ConfigurationError);
    expect(() => planOf({ name: "workflow_dispatch", payload, ref, sha: "" }, "auto")).toThrow(SourceError);
  });
});

describe("merge_group", () => {
  const payload = example("merge_group", (one) => one.action === "checks_requested");
  const group = payload.merge_group as Readonly<Record<string, string>>;

  test("compares what would be merged with what it is merged into, exactly", () => {
    expect(plan("merge_group", payload)).toMatchObject({
      mode: "check",
      settingsRef: "refs/heads/main",
      pullRequest: null,
      base: { ref: "main", sha: group.base_sha },
      head: { sha: group.head_sha },
      fromMergeBase: false,
    });
    expect(plan("merge_group", payload, "audit")).toMatchObject({ mode: "audit", head: { sha: group.head_sha } });
  });

  test("that was dissolved leaves nothing to judge", () => {
    expect(plan("merge_group", changed(payload, "action", "destroyed"))).toMatchObject({ mode: "nothing" });
  });

  test.each(["base_sha", "head_sha", "base_ref"])("without %s is an error", (field) => {
    expect(() => plan("merge_group", changed(payload, `merge_group.${field}`, undefined))).toThrow(SourceError);
  });
});

describe("schedule", () => {
  test("audits the branch that it runs on, whatever its payload has", () => {
    const audit = { mode: "audit", settingsRef: "refs/heads/main", head: { ref: "main", sha } };
    expect(plan("schedule", { schedule: "17 4 * * 1" })).toMatchObject(audit);
    expect(plan("schedule", { schedule: "17 4 * * 1", repository: { default_branch: "trunk" } })).toMatchObject({
      settingsRef: "refs/heads/trunk",
    });
  });

  test("has nothing to check, and needs a ref", () => {
    expect(() => plan("schedule", {}, "check")).toThrow(ConfigurationError);
    expect(() => planOf({ name: "schedule", payload: {}, ref: "", sha }, "auto")).toThrow("GITHUB_REF is empty");
  });
});

describe("workflow_run", () => {
  const payload = changed(
    example("workflow_run", (one) => one.action === "completed"),
    "workflow_run.event",
    "pull_request",
  );
  const run = payload.workflow_run as Readonly<Record<string, string>>;
  const event = { name: "workflow_run", payload, ref, sha };
  const find = () => {
    const found = planOf(event, "auto");
    if (found.mode !== "find") throw new Error(found.mode);
    return found;
  };
  const pull = (number: number, head: string) => ({
    number,
    base: { ref: "main", repo: { full_name: "octo/demo" } },
    head: { ref: run.head_branch, sha: head, repo: { full_name: "mallory/demo", owner: { login: "mallory" } } },
  });

  test("asks for the pull request of the branch", () => {
    expect(find()).toMatchObject({ head: { ref: run.head_branch, sha: run.head_sha }, owner: expect.any(String) });
  });

  test("judges those that are at the same commit, the oldest first", () => {
    const pulls = [pull(9, run.head_sha ?? ""), pull(3, before), pull(8, run.head_sha ?? "")];
    expect(planOfFound(event, find(), pulls)).toMatchObject([
      { mode: "check", pullRequest: 8, isFork: true },
      { mode: "check", pullRequest: 9, isFork: true },
    ]);
  });

  test.each([[[]], [[pull(3, before)]]])("leaves nothing to judge when the branch moved on", (pulls) => {
    expect(planOfFound(event, find(), pulls)).toMatchObject({ mode: "nothing" });
  });

  test.each(["push", "merge_group", "schedule"])("after a run on %s leaves nothing to judge", (first) => {
    expect(plan("workflow_run", changed(payload, "workflow_run.event", first))).toMatchObject({ mode: "nothing" });
  });

  test("of a branch that is gone leaves nothing to judge", () => {
    expect(plan("workflow_run", changed(payload, "workflow_run.head_repository", null))).toMatchObject({
      mode: "nothing",
    });
  });

  test("has nothing to audit", () => {
    expect(() => plan("workflow_run", payload, "audit")).toThrow(ConfigurationError);
  });
});

describe("the input ref", () => {
  test("chooses what an audit judges, and is refused where two commits are compared", () => {
    const audit = plan("schedule", {});
    if (audit.mode !== "audit") throw new Error(audit.mode);
    expect(planOfRef(audit, "release-8.5")).toMatchObject({ mode: "audit", head: { ref: "release-8.5", sha: null } });
    const check = plan("pull_request", example("pull_request"));
    if (check.mode !== "check") throw new Error(check.mode);
    expect(() => planOfRef(check, "release-8.5")).toThrow(ConfigurationError);
  });
});

describe("what is not handled", () => {
  const handled = ["pull_request", "push", "workflow_dispatch", "merge_group", "workflow_run"];

  test.each(all.map(({ name }) => name).filter((name) => !handled.includes(name)))("%s is refused", (name) => {
    expect(() => plan(name, example(name))).toThrow(ConfigurationError);
    expect(() => plan(name, example(name))).toThrow(
      "pull_request, pull_request_target, merge_group, push, schedule, workflow_dispatch, workflow_run",
    );
  });

  test.each([null, undefined, [], "text", 1, {}, JSON.parse('{"__proto__": {"pull_request": 1}}')])(
    "a payload of %j",
    (payload) => {
      for (const name of handled) expect(() => plan(name, payload)).toThrow(SourceError);
    },
  );
});
