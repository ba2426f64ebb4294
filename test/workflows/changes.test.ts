import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { changesOfTexts } from "../../src/workflows/texts.ts";
import { hostile } from "../report/render/hostile.ts";

const file = ".github/workflows/guard.yml";
const usual = `# Every change is reviewed.
name: tikv-guard
on:
  pull_request:
    types: [opened, synchronize, reopened, ready_for_review, edited]
  push:
    branches: ["main"]
  workflow_dispatch:
permissions:
  contents: read
  pull-requests: write
jobs:
  tikv-guard:
    runs-on: ubuntu-latest
    steps:
      - uses: tikv-guard/tikv-guard@v0
`;

type Files = Readonly<Record<string, string>>;

/** The sentences about a change, those that loosen the review with a star before. */
function said(base: Files, head: Files): string[] {
  const paths = new Set([...Object.keys(base), ...Object.keys(head)]);
  const changed = new Set([...paths].filter((path) => base[path] !== head[path]));
  const changes = changesOfTexts(new Map(Object.entries(base)), new Map(Object.entries(head)), changed);
  return changes.map(
    ({ file: of, message, weakens }) => `${weakens ? "* " : ""}${of === file ? "" : `${of}: `}${message}`,
  );
}

/** The usual workflow, and what is said where a text of it is replaced; throws where it is not there. */
function edited(...replaced: readonly (readonly [string, string])[]): string[] {
  let text = usual;
  for (const [old, now] of replaced) {
    if (!text.includes(old)) throw new Error(`no ${old}`);
    text = text.replace(old, now);
  }
  return said({ [file]: usual }, { [file]: text });
}

const step = "- uses: tikv-guard/tikv-guard@v0";
const call = 'The call of "tikv-guard/tikv-guard" in the job "tikv-guard"';
/** The usual step with inputs. */
const withInputs = (inputs: string) => `${step}\n        with:\n${inputs.replace(/^/gm, "          ")}`;

describe("a step or a job that goes", () => {
  test.each([
    ["the step", edited([step, "- run: echo"]), `* ${call} is removed.`],
    ["the job", edited(["jobs:\n  tikv-guard:", "jobs: {}\nx:\n  tikv-guard:"]), `* ${call} is removed.`],
    [
      "the file",
      said({ [file]: usual }, {}),
      '* The file is removed, and with it the call of "tikv-guard/tikv-guard" in the job "tikv-guard".',
    ],
    [
      "what no longer parses",
      said({ [file]: usual }, { [file]: `${usual}\n  - x: [` }),
      '* The file cannot be read as a workflow any more: the call of "tikv-guard/tikv-guard" in the job "tikv-guard" does not run.',
    ],
    ["a comment in its place", edited([step, `# ${step}\n      - run: echo`]), `* ${call} is removed.`],
  ])("%s", (_, found, message) => {
    expect(found).toEqual([message]);
  });

  test("is none where it moves", () => {
    expect(edited(["jobs:\n  tikv-guard:", "jobs:\n  review:"])).toEqual([
      'The call of "tikv-guard/tikv-guard" in the job "review" was in the job "tikv-guard" before.',
    ]);
    expect(said({ [file]: usual }, { ".github/workflows/all.yml": usual })).toEqual([
      `.github/workflows/all.yml: ${call} was in ${file} before.`,
    ]);
  });
});

describe("a call that may not run", () => {
  test.each([
    [`${step}\n        if: github.actor != 'bot'`, `"github.actor != 'bot'"`],
    [`${step}\n        if: \${{ false }}`, '"${{ false }}"'],
  ])("%s", (now, condition) => {
    expect(edited([step, now])).toEqual([`* ${call} runs only if ${condition}; a skipped check counts as passed.`]);
  });

  test("by its job's condition", () => {
    expect(edited(["runs-on:", "if: inputs.x\n    runs-on:"])).toEqual([
      `* ${call} runs only if "inputs.x"; a skipped check counts as passed.`,
    ]);
  });

  test.each(["always()", "${{ always() }}", "true", "success() || failure()", "!cancelled()"])(
    "%s skips nothing",
    (condition) => {
      expect(edited([step, `${step}\n        if: ${JSON.stringify(condition)}`])).toEqual([]);
    },
  );

  test("because another job is waited for", () => {
    expect(edited(["runs-on:", "needs: build\n    runs-on:"])).toEqual([
      `* ${call} waits for the job "build": where that is skipped or fails, a skipped check counts as passed.`,
    ]);
    expect(edited(["runs-on:", "needs: build\n    if: always()\n    runs-on:"])).toEqual([]);
  });

  test.each(["true", "${{ inputs.lax }}"])("or whose failure does not count: %s", (value) => {
    const message = `* ${call} has continue-on-error: it no longer fails the job.`;
    expect(edited([step, `${step}\n        continue-on-error: ${value}`])).toEqual([message]);
    expect(edited(["runs-on:", `continue-on-error: ${value}\n    runs-on:`])).toEqual([message]);
  });
});

describe("what it is asked", () => {
  test.each([
    ["fail-on: never", '* The input "fail-on" goes from its default to "never".'],
    ["review: off", '* The input "review" goes from its default to "off".'],
    ["review: on", 'The input "review" goes from its default to "on".'],
    ["cluster: small", '* The input "cluster" goes from its default to "small".'],
    ["ref: v1", '* The input "ref" goes from its default to "v1".'],
    ["mode: plan", '* The input "mode" goes from its default to "plan".'],
    ["fail-on: gap", 'The input "fail-on" goes from its default to "gap".'],
    ["fail-on: ${{ vars.X }}", '* The input "fail-on" goes from its default to "${{ vars.X }}".'],
    ["Fail-On: never", '* The input "fail-on" goes from its default to "never".'],
    ["minimum-severity: critical", '* The input "minimum-severity" goes from its default to "critical".'],
    ["strictness: declared", '* The input "strictness" goes from its default to "declared".'],
    ["mode: audit", '* The input "mode" goes from its default to "audit".'],
    ["comment: never", '* The input "comment" goes from its default to "never".'],
    ["settings: other.toml", '* The input "settings" goes from its default to "other.toml".'],
    ["release: v5.0.0", '* The input "release" goes from its default to "v5.0.0".'],
    ["json-file: report.json", 'The input "json-file" goes from its default to "report.json".'],
    ["config-paths: conf/**", '* The input "config-paths" is now "conf/**": fewer files are looked at.'],
    ["constructor: x", 'The input "constructor" goes from its default to "x".'],
  ])("%s", (inputs, message) => {
    expect(edited([step, withInputs(inputs)])).toEqual([message]);
  });

  test("globs that are added show more, and those with ! less", () => {
    const globs = (text: string) => usual.replace(step, withInputs(`config-paths: |\n${text.replace(/^/gm, "  ")}`));
    const from = (before: string, after: string) => said({ [file]: globs(before) }, { [file]: globs(after) });
    expect(from("a/**", "a/**\nb/**")).toEqual(['The input "config-paths" is now "a/**", "b/**".']);
    expect(from("a/**", "a/**\n!a/x/**")[0]).toMatch(/^\* .*fewer files/);
    expect(from("a/**\nb/**", "a/**")[0]).toMatch(/^\* .*fewer files/);
    expect(said({ [file]: globs("a/**") }, { [file]: usual })).toEqual([
      'The input "config-paths" is empty: every file is looked at.',
    ]);
  });
});

describe("what starts it", () => {
  test.each([
    [
      ["  pull_request:\n    types: [opened, synchronize, reopened, ready_for_review, edited]\n", ""],
      '* It no longer runs on "pull_request".',
    ],
    [["  workflow_dispatch:\n", ""], 'It no longer runs on "workflow_dispatch".'],
    [["  workflow_dispatch:\n", "  workflow_dispatch:\n  merge_group:\n"], 'It runs on "merge_group" too.'],
    [
      ["  pull_request:\n", "  pull_request:\n    paths: [conf/**]\n"],
      '* On "pull_request": paths is "conf/**": it runs for less.',
    ],
    [
      ["  pull_request:\n", "  pull_request:\n    branches-ignore: [x]\n"],
      '* On "pull_request": branches-ignore is "x": it runs for less.',
    ],
    [
      ["    types: [opened, synchronize, reopened, ready_for_review, edited]\n", ""],
      '* On "pull_request": types goes from "opened", "synchronize", "reopened", "ready_for_review", "edited" to "opened", "synchronize", "reopened": it runs for less.',
    ],
    [
      ['branches: ["main"]', 'branches: ["main", "release"]'],
      'On "push": branches goes from "main" to "main", "release".',
    ],
    [
      ["  pull_request:\n", "  pull_request_target:\n"],
      "It runs on pull_request_target instead of pull_request: no pull request decides about its own workflow.",
    ],
  ] as const)("%j", ([old, now], message) => {
    expect(edited([old, now])).toEqual([message]);
  });

  test("a pull request's own workflow instead of the target's", () => {
    const target = usual.replace("pull_request:", "pull_request_target:");
    expect(said({ [file]: target }, { [file]: usual })).toEqual([
      "* It runs on pull_request instead of pull_request_target: a pull request decides about its own workflow.",
    ]);
  });

  test("in every way of writing it", () => {
    const on = (text: string) => `on: ${text}\njobs:\n  a:\n    steps:\n      ${step}\n`;
    expect(said({ [file]: on("[push, pull_request]") }, { [file]: on("push") })).toEqual([
      '* It no longer runs on "pull_request".',
    ]);
  });
});

describe("whose code it is", () => {
  const sha = "1".repeat(40);
  const at = (target: string) => usual.replace("tikv-guard/tikv-guard@v0", target);
  const from = (before: string, after: string) => said({ [file]: at(before) }, { [file]: at(after) });

  test.each([
    ["x/tikv-guard@v0", "y/tikv-guard@v0", /^\* Calls "y\/tikv-guard" instead of "x\/tikv-guard"\.$/],
    [`x/tikv-guard@${sha}`, "x/tikv-guard@v0", /^\* .*no full commit id: somebody may move it\.$/],
    [`x/tikv-guard@${sha}`, `x/tikv-guard@${"2".repeat(40)}`, /^Calls "x\/tikv-guard" at "2+" instead of "1+"\.$/],
    ["x/tikv-guard@v0", `x/tikv-guard@${sha}`, /^Calls /],
  ])("%s to %s", (before, after, message) => {
    expect(from(before, after)).toEqual([expect.stringMatching(message)]);
  });
});

describe("files of the repository in between", () => {
  const outer = `on: pull_request\njobs:\n  all:\n    uses: ./${file}\n`;
  const composite = `name: ours\nruns:\n  using: composite\n  steps:\n    ${step}\n`;
  const user = "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: ./.github/actions/guard\n";
  const [outerFile, actionFile] = [".github/workflows/outer.yml", ".github/actions/guard/action.yml"];

  test("a reusable workflow that is no longer called", () => {
    const base = { [file]: usual, [outerFile]: outer };
    expect(said(base, { ...base, [outerFile]: outer.replace(/ {2}all.*\n.*/, "  b: {}") })).toEqual([
      `* ${outerFile}: The call of "./${file}" in the job "all" is removed.`,
    ]);
  });

  test("an action of the repository that no longer calls", () => {
    const base = { [file]: user, [actionFile]: composite };
    expect(said(base, { ...base, [actionFile]: composite.replace(step, "- run: echo") })).toEqual([
      `* ${actionFile}: The call of "tikv-guard/tikv-guard" is removed.`,
    ]);
    expect(said(base, { ...base, [file]: user.replace("- uses:", "- if: false\n        uses:") })).toEqual([
      '* The call of "./.github/actions/guard" in the job "a" runs only if "false"; a skipped check counts as passed.',
    ]);
  });

  test("this action's own repository", () => {
    const own = "on: pull_request\njobs:\n  a:\n    steps:\n      - uses: ./\n";
    const base = { [file]: own, "action.yml": "name: tikv-guard\nruns:\n  using: node24\n" };
    expect(said(base, { ...base, [file]: own.replace("uses: ./", "run: echo") })).toEqual([
      '* The call of "./" in the job "a" is removed.',
    ]);
    expect(said({ [file]: own, "action.yml": "name: other\n" }, { [file]: "on: push\n" })).toEqual([]);
  });
});

describe("what calls something else", () => {
  test.each(["actions/checkout@v6", "x/tikv-guard-tools@v1", "docker://tikv-guard", "./other"])("%s", (target) => {
    const text = `on: push\njobs:\n  a:\n    steps:\n      - uses: ${target}\n`;
    expect(said({ [file]: text }, {})).toEqual([]);
  });
});

test("no text of a workflow is too much", () => {
  fc.assert(
    fc.property(hostile, hostile, (one, other) => {
      for (const text of [
        one,
        `${usual}${one}`,
        usual.replace("tikv-guard:\n", `${JSON.stringify(one)}: ${other}\n`),
      ]) {
        for (const change of changesOfTexts(new Map([[file, usual]]), new Map([[file, text]]), new Set([file])))
          expect(change.message).not.toBe("");
      }
    }),
  );
  for (const text of [
    "[".repeat(100_000),
    `a: &a [${"*a,".repeat(10_000)}]`,
    `${" ".repeat(100)}- `.repeat(5_000),
    "x".repeat(2_000_000),
    `jobs: {a: {steps: [{uses: "./${"/".repeat(1_000_000)}a"}]}}`,
  ]) {
    expect(said({ [file]: usual }, { [file]: text })).toHaveLength(1);
  }
});
