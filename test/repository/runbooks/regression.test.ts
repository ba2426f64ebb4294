import { afterAll, expect, test } from "vitest";
import { main } from "../../../src/command/main.ts";
import type { Report } from "../../../src/report/report.ts";
import { type Changes, createRepository, type TestRepository } from "../../support/repository.ts";

const repositories: TestRepository[] = [];
afterAll(() => {
  for (const one of repositories) one.remove();
});

const runbook = `---
reviewed: 2026-05-01
---
# Upgrade of TiKV

## Staging

It runs there for a week first.

## Steps

1. Raise the version by a pull request.

## Verification

Every store is Up and no region misses a peer.
`;

const settings = '[[cluster]]\nname = "conf"\nfiles = ["conf/*.toml"]\nrelease = "v8.5.3"\n';

async function changeOf(head: Changes) {
  const repository = createRepository({
    base: { "conf/tikv.toml": "", ".github/tikv-guard.toml": settings, "docs/upgrade.md": runbook },
    head,
  });
  repositories.push(repository);
  const out: string[] = [];
  const words = ["check", "--repo", repository.dir, "--base", "main", "--head", "feature", "--format", "json"];
  const code = await main(words, {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  const { findings } = JSON.parse(out.join("")) as Report;
  const found = findings.find(({ control }) => control === "stay-updated/upgrade-procedure");
  return {
    code,
    change: found?.change,
    status: found?.status,
    files: found?.evidence.map(({ file }) => file),
    says: found?.evidence.map(({ key, message }) => `${key}: ${message}`),
  };
}

test.each([
  ["deleting", { "docs/upgrade.md": null }],
  ["emptying", { "docs/upgrade.md": "" }],
  ["taking a section out of", { "docs/upgrade.md": runbook.replace("## Staging", "## Weather") }],
  [
    "deleting, and saying elsewhere in the same change, ",
    { "docs/upgrade.md": null, ".github/tikv-guard.toml": '[repository]\nrunbooks = "elsewhere"\n' },
  ],
] as const)("%s a runbook is a regression", async (_, head) => {
  const found = await changeOf(head);
  expect(found).toMatchObject({ code: 1, change: "regression", status: "missing" });
  expect(found.files).toContain("docs/upgrade.md");
});

test.each([
  ["a section that is gone", ["## Staging", "## Weather"], "stagingTest: no section on it, or an empty one"],
  ["a review of long ago", ["2026-05-01", "2025-05-01"], "reviewedDaysAgo: last review on 2025-05-01"],
  ["a review that is yet to come", ["2026-05-01", "2027-05-01"], "reviewedDaysAgo: last review on 2027-05-01"],
  [
    "an older release",
    ["reviewed:", "release: v7.5.0\nreviewed:"],
    "outdated: written for an older release than the one that runs",
  ],
] as const)("%s is told as such", async (_, [from, to], says) => {
  const found = await changeOf({ "docs/upgrade.md": runbook.replace(from, to) });
  expect(found).toMatchObject({ code: 1, says: [says] });
});

test("moving one to where runbooks are is none", async () => {
  const found = await changeOf({ "docs/upgrade.md": null, "runbooks/tikv/upgrade.md": runbook });
  expect(found).toMatchObject({ code: 0 });
});
