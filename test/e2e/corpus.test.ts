import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import type { Report } from "../../src/report/report.ts";
import { checkJson } from "../support/cli.ts";
import { type Changes, createRepository, type TestRepository } from "../support/repository.ts";
import { differentReadings, improvementsAt, regressionsAt, unreadPairs } from "./readings.ts";

const pairs = fileURLToPath(new URL("../corpus/pairs", import.meta.url));
const coverage = new URL("../../docs/coverage.md", import.meta.url);
const manifest = JSON.parse(readFileSync(join(pairs, "manifest.json"), "utf8")) as {
  id: string;
  verdict: string;
  axes: Record<string, string>;
}[];

/** Axes whose items no control reads (docs/coverage.md). */
const unread = new Set(["encryption"]);
const unreadIds = new Set(unreadPairs.map(({ pair }) => pair));
/** Which mitigations speak of an axis. */
const mitigations: Record<string, readonly string[]> = {
  tls: ["tls-encryption", "mutual-tls"],
  mtls: ["mutual-tls"],
  replication: ["replication-factor"],
  checks: ["checksum-verification"],
  connlimits: ["connection-limits"],
  version: ["stay-updated"],
};
const repositories: TestRepository[] = [];
afterAll(() => {
  for (const repository of repositories) repository.remove();
});

describe.each(manifest)("$id", ({ id, verdict, axes }) => {
  const report = reportOf(id);
  test.each(Object.entries(axes))("%s is read as %s", (axis, reading) => {
    if (axis === "parse") return expect(parseReading(report)).toBe(reading);
    if (unread.has(axis)) return expect(changesOf(report, axis)).toEqual([]);
    if (unreadIds.has(id)) return expect(changesOf(report, axis)).toEqual([]);
    const different = differentReadings.find((one) => one.pair === id && one.axis === axis);
    if (different !== undefined) expect(reading).toBe(different.byHand);
    expect(readingOf(report, axis)).toBe(different?.here ?? reading);
  });

  test("is read, or said not to be", () => {
    expect(report.clusters.length === 0).toBe(unreadIds.has(id));
  });

  test("has its regressions, and no others, on the lines that make them", () => {
    expect(placesOf(report, "regression")).toEqual(regressionsAt[id] ?? {});
  });

  test("blocks only for a regression", () => {
    expect(report.findings.filter(({ blocking }) => blocking).length > 0).toBe(id in regressionsAt);
    if (!(id in regressionsAt)) expect(report.verdict).toBe("pass");
  });

  test("is silent when it is neutral", () => {
    const loud = report.findings.filter(({ change }) => change !== "unchanged" && change !== "gap");
    if (verdict === "neutral") expect(loud).toEqual([]);
  });

  test("has its improvements on the lines that make them", () => {
    expect(placesOf(report, "improvement")).toMatchObject(improvementsAt[id] ?? {});
  });
});

test("the documentation explains each different reading, and no other", () => {
  expect(documented("## Readings of real changes")).toEqual(
    differentReadings.map(({ pair, axis, byHand, here, why }) => [pair, axis, byHand, here, why]),
  );
});

test("the documentation names each pair that is not read, and no other", () => {
  expect(documented("### Not read")).toEqual(unreadPairs.map(({ pair, why }) => [pair, why]));
});

test("every different reading is about a pair and an axis that exist", () => {
  for (const { pair, axis } of differentReadings)
    expect(manifest.find(({ id }) => id === pair)?.axes).toHaveProperty(axis);
});

/** The rows of the first table below a heading of docs/coverage.md. */
function documented(heading: string): readonly (readonly string[])[] {
  const [, section = ""] = readFileSync(coverage, "utf8").split(`\n${heading}`);
  const [table = ""] = section.split("\n#");
  const [, , ...rows] = table.split("\n").filter((line) => line.startsWith("|"));
  return rows.map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
}

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
  const about = mitigations[axis] ?? [];
  const worse = report.findings.filter(
    ({ change, mitigation }) => change === "regression" && about.includes(mitigation),
  );
  if (worse.length > 0) return worse.every(({ status }) => status === "unknown") ? "error" : "regression";
  return changes.includes("improvement") ? "improvement" : "neutral";
}

/** The places of all findings of a change by control, as test/e2e/readings.ts writes them. */
function placesOf({ findings }: Report, change: string): Readonly<Record<string, readonly string[]>> {
  const places = new Map<string, string[]>();
  for (const { control, evidence } of findings.filter((one) => one.change === change)) {
    const names = evidence.map(
      ({ side, file, line }) => `${side === "base" ? "-" : ""}${file}${line === null ? "" : `:${line}`}`,
    );
    places.set(control, [...(places.get(control) ?? []), ...names]);
  }
  return Object.fromEntries([...places].map(([control, all]) => [control, [...new Set(all)].sort(naturally)]));
}

function naturally(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function parseReading({ diagnostics, verdict }: Report): string {
  const broken = (side: string) => diagnostics.some((one) => one.code === "parse-error" && one.side === side);
  if (broken("head")) return verdict === "error" ? "regression" : "neutral";
  return broken("base") ? "improvement" : "neutral";
}
