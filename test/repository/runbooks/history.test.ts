import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import type { Report } from "../../../src/report/report.ts";
import { main } from "../../../src/command/main.ts";
import { openGit } from "../../../src/trees/git.ts";
import { createRepository, type TestRepository } from "../../support/repository.ts";

const cleanup: (() => void)[] = [];
afterEach(() => {
  for (const undo of cleanup.splice(0)) undo();
});

const steps = "## Staging\n\nIt runs there for a week first.\n\n## Steps\n\nRaise the version by a pull request.\n\n";
const runbook = `# Upgrade of TiKV\n\n${steps}## Verification\n\nEvery store is Up and no region misses a peer.\n`;
const reviewed = (day: string) => `---\nreviewed: ${day}\n---\n${runbook}`;
const control = "stay-updated/upgrade-procedure";

function repositoryOf(text: string): TestRepository {
  const repository = createRepository({ base: { "conf/tikv.toml": "", "docs/tikv-upgrade.md": text } });
  cleanup.push(() => repository.remove());
  return repository;
}

/** Days after the only commit that a repository has. */
async function audited(directory: string, days: number) {
  const made = execFileSync("git", ["-C", directory, "log", "-1", "--format=%cI"], { encoding: "utf8" });
  const out: string[] = [];
  await main(["audit", "--repo", directory, "--ref", "main", "--format", "json"], {
    clock: new Date(new Date(made.trim()).getTime() + days * 86_400_000),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  const { findings } = JSON.parse(out.join("")) as Report;
  const found = findings.find((one) => one.control === control);
  return { status: found?.status, says: found?.evidence.map(({ message }) => message) };
}

test("a runbook that says nothing of a review is as old as its last commit", async () => {
  const { dir } = repositoryOf(runbook);
  expect((await audited(dir, 300)).status).toBe("implemented");
  const old = await audited(dir, 400);
  expect(old.status).toBe("missing");
  expect(old.says).toContain("says nothing of a review: the day of its last commit counts");
});

test("what it says of a review itself counts more", async () => {
  expect((await audited(repositoryOf(reviewed("2020-01-01")).dir, 10)).status).toBe("missing");
});

test("a shallow clone does not tell when a file changed", async () => {
  const repository = repositoryOf(runbook);
  repository.commit("main", { "conf/pd.toml": "" });
  const clone = mkdtempSync(join(tmpdir(), "shallow-"));
  cleanup.push(() => rmSync(clone, { recursive: true }));
  execFileSync("git", ["clone", "-q", "--depth", "1", "--branch", "main", `file://${repository.dir}`, clone]);
  expect((await audited(repository.dir, 10)).status).toBe("implemented");
  expect((await audited(clone, 10)).status).toBe("unknown");
});

test("a day is found of any path, and only up to the commit that is asked about", async () => {
  const repository = createRepository({ base: { "a/[x] $(id).md": "1", "b.md": "1" }, head: { "c.md": "1" } });
  cleanup.push(() => repository.remove());
  const source = openGit(join(repository.dir));
  cleanup.push(() => source.close());
  const at = await source.resolve("main", "--ref");
  expect(await source.lastChange(at, "a/[x] $(id).md")).toMatch(/^\d{4}-\d\d-\d\d$/);
  expect(await source.lastChange(at, "c.md")).toBe(null);
  expect(await source.lastChange(at, "a/*")).toBe(null);
  expect(await source.lastChange({ ref: "working tree", sha: null }, "b.md")).toBe(null);
});
