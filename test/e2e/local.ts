import type { Report, ReportFinding } from "../../src/report/report.ts";
import { checkJson } from "../support/cli.ts";
import { type Changes, createRepository, type TestRepository } from "../support/repository.ts";
import { pd, tikv } from "./configuration.ts";

const open: TestRepository[] = [];

/** A cluster in conf/ on main, and a change of it on the branch feature. */
export function localChange(head: Changes, base: Changes = cluster): TestRepository {
  const repository = createRepository({ base: { "README.md": "Databases.\n", ...base }, head });
  open.push(repository);
  return repository;
}

/** Removes the repositories of the tests so far. */
export function closeLocal(): void {
  for (const repository of open.splice(0)) repository.remove();
}

export const cluster = { "conf/tikv.toml": tikv, "conf/pd.toml": pd };
export const sides = ["--base", "main", "--head", "feature"] as const;

/** Checks a change of the cluster in conf/ through the bundle. */
export function checkChange(head: Changes, ...args: readonly string[]): { code: number | null; report: Report } {
  return checkJson(localChange(head).dir, ...sides, ...args);
}

/** The finding of one control; throws when there is not exactly one. */
export function findingOf(report: Report, control: string): ReportFinding {
  const found = report.findings.filter((finding) => finding.control === control);
  if (found.length !== 1) throw new Error(`${found.length} findings of ${control}`);
  return found[0] as ReportFinding;
}

/** What a report says without naming commits: two changes that mean the same say the same. */
export function changesIn(report: Report): string[] {
  return report.findings
    .filter(({ change }) => change !== "unchanged" && change !== "gap")
    .map(({ control, cluster, component, change }) => `${change} ${control} ${cluster}/${component}`);
}
