import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { exampleCheck, examplePulls, exampleRepository } from "../../tools/examples.ts";
import { runCli } from "../support/cli.ts";
import { show } from "../support/markdown.ts";
import type { TestRepository } from "../support/repository.ts";

const read = (file: string) => readFileSync(new URL(`../../examples/${file}`, import.meta.url), "utf8");
const repositories: TestRepository[] = [];
afterAll(() => {
  for (const repository of repositories) repository.remove();
});

describe.each(examplePulls)("the example %s", (name) => {
  test("gets the comment that stands beside it, and passes or fails as it is called", () => {
    const repository = exampleRepository(name);
    repositories.push(repository);
    const { code, stdout, stderr } = runCli(exampleCheck(repository.dir));
    expect(stderr).toBe("");
    expect(stdout).toBe(read(`pull-requests/${name}/comment.md`));
    expect(code).toBe(name.startsWith("passes-") ? 0 : stdout.startsWith("### ⛔") ? 2 : 1);
  });

  test("has a comment that shows as Markdown", async () => {
    const { html } = await show(read(`pull-requests/${name}/comment.md`));
    expect(html).toMatch(/^<h3>/);
  });
});

test("the examples' page names each of them", () => {
  const named = [...read("README.md").matchAll(/^\| \[([a-z-]+)\]\(pull-requests\/[a-z-]+\/comment\.md\)/gm)].map(
    ([, name]) => name,
  );
  expect(named).toEqual(examplePulls);
});

test("the commands of the examples' page run one", () => {
  const directory = mkdtempSync(join(tmpdir(), "example-"));
  const [, commands = ""] = /```sh\n([^`]*)```/.exec(read("README.md")) ?? [];
  const identity = { GIT_AUTHOR_NAME: "T", GIT_AUTHOR_EMAIL: "t@example.org" };
  const committer = { GIT_COMMITTER_NAME: "T", GIT_COMMITTER_EMAIL: "t@example.org" };
  const { status, stdout } = spawnSync("bash", ["-ec", commands.replaceAll("/tmp/example", join(directory, "a"))], {
    cwd: fileURLToPath(new URL("../..", import.meta.url)),
    encoding: "utf8",
    env: { ...process.env, ...identity, ...committer },
  });
  rmSync(directory, { recursive: true });
  expect([status, stdout]).toEqual([1, expect.stringContaining("1 regression blocks this merge")]);
});
