import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { applyEdits } from "../../src/fix/apply.ts";
import { repositoryFix } from "../../src/fix/repository.ts";
import { builtinPolicies } from "../../src/policy/builtin.ts";
import { judgeRepositoryFixture } from "../../src/policy-tests/repository.ts";

const control = "replication-factor/region-health-alerts";
const directory = join(import.meta.dirname, "../policies", control);

async function judged(text: string) {
  const files = [{ file: "pd.rules.yml", bytes: Buffer.from(text) }];
  const fixture = { control, files, settings: null, release: null, now: new Date("2026-07-01T00:00:00Z") };
  const [finding] = (await judgeRepositoryFixture(fixture, builtinPolicies)).findings;
  if (finding === undefined) throw new Error("no finding");
  return finding;
}

async function fixOf(text: string) {
  return repositoryFix(await judged(text), (file) => (file === "pd.rules.yml" ? text : null));
}

test.each([
  "ineffective~as-pd-ships-it.pd-rules.yml",
  "ineffective~no-cluster-has-so-many.pd-rules.yml",
  "ineffective~prometheus-rule.pd-rules.yaml",
])("what is proposed for %s makes it hold, and changes one line", async (name) => {
  const text = readFileSync(join(directory, name), "utf8");
  const fix = await fixOf(text);
  const mended = applyEdits(text, fix?.edits ?? []);
  expect(fix?.kind).toBe("edit");
  expect((await judged(mended)).status).toBe("implemented");
  const lines = text.split("\n");
  expect(mended.split("\n").filter((line, at) => line !== lines[at]).length).toBe(1);
});

test.each([
  "ineffective~or-vector.pd-rules.yml",
  "ineffective~waits-a-year.pd-rules.yml",
  "missing~down-peers-alone.pd-rules.yml",
])("%s is left to people", async (name) => {
  expect(await fixOf(readFileSync(join(directory, name), "utf8"))).toBe(null);
});

test("line ends stay, whichever quotes there are", async () => {
  const text = readFileSync(join(directory, "ineffective~as-pd-ships-it.pd-rules.yml"), "utf8");
  const quoted = text
    .replace(/ {4}expr: (\(sum\(pd_regions_status\{type="miss.*)/, "    expr: '$1'")
    .replaceAll("\n", "\r\n");
  const mended = applyEdits(quoted, (await fixOf(quoted))?.edits ?? []);
  expect((await judged(mended)).status).toBe("implemented");
  expect(mended.split("\r\n").length).toBe(mended.split("\n").length);
});

test("an expression of several lines is left to people", async () => {
  const text = readFileSync(join(directory, "ineffective~as-pd-ships-it.pd-rules.yml"), "utf8");
  const folded = text.replace(/ {4}expr: (\(sum\(pd_regions_status\{type="miss.*)/, "    expr: |\n      $1");
  expect(await fixOf(folded)).toBe(null);
});
