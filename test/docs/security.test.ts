import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { auditWorkflow, checkWorkflow, forkWorkflow } from "../../src/init/workflows.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const page = read("SECURITY.md");
const sources = globSync("src/**/*.ts", { cwd: root })
  .map((file) => file.replaceAll("\\", "/"))
  .map((file) => [file, read(file)] as const);
const filesWith = (pattern: RegExp) => sources.flatMap(([file, text]) => (pattern.test(text) ? [file] : [])).sort();

describe("nothing of a pull request is executed", () => {
  test("git is the only program that is ever started, and by these", () => {
    expect(filesWith(/child_process/)).toEqual([
      "src/demo/repository.ts",
      "src/trees/git-command.ts",
      "src/trees/git-objects.ts",
    ]);
    const started = sources.flatMap(([, text]) =>
      [...text.matchAll(/(?<![.\w])(?:spawn|spawnSync|execFile|execFileSync|execSync|fork)\(\s*([^,)]+)/g)].map(
        ([, program]) => program,
      ),
    );
    expect(started.length).toBeGreaterThan(0);
    expect(new Set(started)).toEqual(new Set(['"git"']));
  });

  test("no text becomes code, and no module is chosen by a text", () => {
    expect(filesWith(/\beval\(|new Function\(|node:vm|\.runInNewContext/)).toEqual([]);
    expect(filesWith(/import\((?!")/)).toEqual([]);
    expect(filesWith(/createRequire|\brequire\(/)).toEqual([]);
  });

  test("ajv is used for a team's policies and for reports alone", () => {
    expect(filesWith(/from "ajv"/)).toEqual([
      "src/merge/read.ts",
      "src/policy/compile.ts",
      "src/policy/keywords.ts",
      "src/policy/parse.ts",
    ]);
  });
});

describe("the table of permissions", () => {
  const rows = new Map(
    [...page.matchAll(/^\| ([^|]+) \| (`[^|]+) \|$/gm)].map(([, workflow = "", permissions = ""]) => [
      workflow,
      Object.fromEntries(
        [...permissions.matchAll(/`([a-z-]+): ([a-z]+)`/g)].map(([, name = "", how = ""]) => [name, how]),
      ),
    ]),
  );

  test.each([
    ["check", checkWorkflow("main").text],
    ["comments for forks (`workflow_run`)", forkWorkflow().text],
    ["audit", auditWorkflow().text],
  ])("says of %s what its workflow asks for", (name, text) => {
    const { permissions, jobs } = parse(text) as { permissions: object; jobs: Record<string, { permissions: object }> };
    expect(permissions).toEqual({});
    for (const job of Object.values(jobs)) expect(rows.get(name)).toEqual(job.permissions);
  });
});

test("the number of comments on the diff is the one that is said", () => {
  expect(page).toContain("at most ten comments on the diff");
  expect(read("src/report/review/plan.ts")).toContain("const mostComments = 10;");
});
