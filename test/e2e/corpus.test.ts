import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checkJson } from "../support/cli.ts";
import { type Changes, createRepository, type TestRepository } from "../support/repository.ts";
import { differentReadings } from "./readings.ts";

const pairs = fileURLToPath(new URL("../corpus/pairs", import.meta.url));
const coverage = new URL("../../docs/coverage.md", import.meta.url);
const manifest = JSON.parse(readFileSync(join(pairs, "manifest.json"), "utf8")) as {
  id: string;
  axes: Record<string, string>;
}[];

/** Axes whose items no control reads (docs/coverage.md). */
const unread = new Set(["encryption", "version"]);
/** Which mitigations speak of an axis. */
const mitigations: Record<string, readonly string[]> = {
  tls: ["tls-encryption", "mutual-tls"],
  mtls: ["mutual-tls"],
  replication: ["replication-factor"],
  checks: ["checksum-verification"],
  connlimits: ["connection-limits"],
};
const repositories: TestRepository[] = [];
afterAll(() => {
  for (const repository of repositories) repository.remove();
});

describe.each(manifest)("$id", ({ id, axes }) => {
  const report = reportOf(id);
  test.each(Object.entries(axes))("%s is read as %s", (axis, reading) => {
    if (axis === "parse") return expect(parseReading(report)).toBe(reading);
    if (unread.has(axis)) return expect(changesOf(report, axis)).not.toContain("regression");
    const different = differentReadings.find((one) => one.pair === id && one.axis === axis);
    if (different !== undefined) expect(reading).toBe(different.byHand);
    expect(readingOf(report, axis)).toBe(different?.here ?? reading);
  });
});

test("the documentation explains each different reading, and no other", () => {
  const [, section = ""] = readFileSync(coverage, "utf8").split("\n## Readings of real changes");
  const [, , ...rows] = section.split("\n").filter((line) => line.startsWith("|"));
  const cells = rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
  expect(cells).toEqual(differentReadings.map(({ pair, axis, byHand, here, why }) => [pair, axis, byHand, here, why]));
});

test("every different reading is about a pair and an axis that exist", () => {
  for (const { pair, axis } of differentReadings)
    expect(manifest.find(({ id }) => id === pair)?.axes).toHaveProperty(axis);
});

function reportOf(id: string): Report {
  const base = filesBelow(join(pairs, id, "base"));
  const head = filesBelow(join(pairs, id, "head"));
  const deleted = Object.fromEntries(
    Object.keys(base)
      .filter((path) => !(path in head))
      .map((path) => [path, null]),
  );
  const repository = createRepository({ base: { "README.md": "x\n", ...base }, head: { ...head, ...deleted } });
  repositories.push(repository);
  return checkJson(repository.dir, "--base", "main", "--head", "feature").report;
}

function filesBelow(root: string): Record<string, Uint8Array> {
  if (!existsSync(root)) return {};
  const paths = readdirSync(root, { recursive: true, encoding: "utf8" }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(root, path))])) satisfies Changes;
}

function changesOf(report: Report, axis: string): string[] {
  const about = mitigations[axis] ?? [];
  return report.findings.filter((finding) => about.includes(finding.mitigation)).map((finding) => finding.change);
}

function readingOf(report: Report, axis: string): string {
  const changes = changesOf(report, axis);
  if (changes.includes("regression")) return report.verdict === "error" ? "error" : "regression";
  return changes.includes("improvement") ? "improvement" : "neutral";
}

function parseReading({ diagnostics, verdict }: Report): string {
  const broken = (side: string) => diagnostics.some((one) => one.code === "parse-error" && one.side === side);
  if (broken("head")) return verdict === "error" ? "regression" : "neutral";
  return broken("base") ? "improvement" : "neutral";
}
