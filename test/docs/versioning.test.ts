import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import manifest from "../../package.json" with { type: "json" };
import { exitCodes } from "../../src/command/terminal.ts";
import ids from "../../data/control-ids.json" with { type: "json" };
import report from "../../docs/report.schema.json" with { type: "json" };

const read = (file: string) => readFileSync(new URL(`../../${file}`, import.meta.url), "utf8");
const changelog = read("CHANGELOG.md");

test("what is promised is what is there", () => {
  expect(exitCodes).toEqual({ pass: 0, fail: 1, error: 2, usage: 64 });
  expect(report.properties.version.const).toBe(1);
  expect(manifest.engines.node).toBe(">=20.19");
  const action = parse(read("action.yml")) as { runs: { using: string; main: string } };
  expect(action.runs).toMatchObject({ using: "node24", main: "dist/index.js" });
});

test("the changelog has a section for what is not released, then one for each release, the newest first", () => {
  const sections = [...changelog.matchAll(/^## (.*)$/gm)].map(([, title = ""]) => title);
  expect(sections.filter((title) => !/^(Unreleased|\d+\.\d+\.\d+ - \d{4}-\d\d-\d\d)$/.test(title))).toEqual([]);
  const versions = sections.filter((title) => title !== "Unreleased").map((title) => title.split(" ")[0]);
  // Before a first release the package's version is the one that "Unreleased" becomes.
  if (versions.length > 0) expect(versions[0]).toBe(manifest.version);
  expect(ids.map(({ version }) => version)).toContain(manifest.version);
});

test("each line of the changelog is a sentence", () => {
  const entries = changelog.split("\n").filter((line) => line.startsWith("- "));
  expect(entries.filter((line) => !/^- [A-Z`].*[.)]$/.test(line))).toEqual([]);
  expect(new Set(entries).size).toBe(entries.length);
});

test("a release is packed only when the changelog has it", () => {
  const workflow = read(".github/workflows/release.yml");
  expect(workflow).toContain('grep -q "^## ${GITHUB_REF_NAME#v} " CHANGELOG.md');
  expect(workflow).toContain("npm run package");
});
