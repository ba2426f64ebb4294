import { afterAll, expect, test } from "vitest";
import { main } from "../../src/command/main.ts";
import type { Report } from "../../src/report/report.ts";
import { type Changes, createRepository, type TestRepository } from "../support/repository.ts";

const repositories: TestRepository[] = [];
afterAll(() => {
  for (const one of repositories) one.remove();
});

const compose = "services:\n  pd0:\n    image: pingcap/pd:v8.5.3\n  tikv0:\n    image: pingcap/tikv:v8.5.3\n";
const dependabot = (more = "") =>
  `version: 2\nupdates:\n- package-ecosystem: docker-compose\n  directory: /\n${more}  schedule: {interval: weekly}\n`;

const composed = { "docker-compose.yml": compose, ".github/dependabot.yml": dependabot() };

async function watched(command: readonly string[], base: Changes, head?: Changes) {
  const repository = createRepository({ base, head: head ?? {} });
  repositories.push(repository);
  const out: string[] = [];
  await main([...command, "--repo", repository.dir, "--format", "json"], {
    clock: new Date("2026-07-01"),
    early: null,
    print: (text) => void out.push(text),
    warn: () => undefined,
    color: () => false,
  });
  const { findings } = JSON.parse(out.join("")) as Report;
  const found = findings.find(({ control }) => control === "stay-updated/release-monitoring");
  return { change: found?.change, status: found?.status };
}

test.each([
  [".github/dependabot.yml", dependabot(), "implemented"],
  [".github/dependabot.yml", dependabot("  open-pull-requests-limit: 0\n"), "ineffective"],
  [".github/dependabot.yml", dependabot('  ignore:\n  - dependency-name: "pingcap/*"\n'), "ineffective"],
  [".github/renovate.json", '{"extends": ["config:recommended"]}', "implemented"],
  [".github/renovate.json5", "{enabled: false}", "ineffective"],
])("an audit reads what watches releases: %s %s", async (path, text, status) => {
  expect(await watched(["audit"], { "docker-compose.yml": compose, [path]: text })).toMatchObject({ status });
});

const settings = '[[cluster]]\nname = "orders"\nfiles = ["conf/*.toml"]\nrelease = "v8.5.3"\n';
const manager = (key: string) =>
  JSON.stringify({
    customManagers: [
      {
        customType: "regex",
        managerFilePatterns: ["/^\\.github\\/tikv-guard\\.toml$/"],
        matchStrings: [`${key}\\s*=\\s*"(?<currentValue>v[\\d.]+)"`],
        depNameTemplate: "tikv/tikv",
        datasourceTemplate: "github-tags",
      },
    ],
  });
const declared = { "conf/tikv.toml": "", ".github/tikv-guard.toml": settings };

test.each([
  ["release", "implemented"],
  ["version", "ineffective"],
])("a release of the settings that a manager of one's own takes out by %s", async (key, status) => {
  expect(await watched(["audit"], { ...declared, "renovate.json": manager(key) })).toMatchObject({ status });
});

test("a change of that manager is judged by the settings as well", async () => {
  const base = { ...declared, "renovate.json": manager("release") };
  const command = ["check", "--base", "main", "--head", "feature"];
  const found = await watched(command, base, { "renovate.json": manager("version") });
  expect(found).toEqual({ change: "regression", status: "ineffective" });
});

test("a change that deletes it is a regression", async () => {
  const command = ["check", "--base", "main", "--head", "feature"];
  const found = await watched(command, composed, { ".github/dependabot.yml": null });
  expect(found).toEqual({ change: "regression", status: "missing" });
});
