import type { Report, ReportCluster } from "../report/report.ts";

/** The clusters of two audits. */
export interface ClustersSince {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
}

/** Which clusters came, went, or are called otherwise: one that went and one that came with files in common are the same. */
export function clustersSince(report: Report, previous: Report): ClustersSince {
  const missing = without(previous.clusters, report.clusters);
  const fresh = without(report.clusters, previous.clusters);
  const owners = new Map(fresh.flatMap((one) => one.files.map((file) => [file, one.name])));
  const taken = new Set<string>();
  const renamed = missing.flatMap((before) => {
    const to = before.files.map((file) => owners.get(file)).find((name) => name !== undefined && !taken.has(name));
    if (to === undefined) return [];
    taken.add(to);
    return [{ from: before.name, to }];
  });
  const gone = new Set(renamed.map(({ from }) => from));
  return {
    added: fresh.map(({ name }) => name).filter((name) => !taken.has(name)),
    removed: missing.map(({ name }) => name).filter((name) => !gone.has(name)),
    renamed,
  };
}

function without(some: readonly ReportCluster[], others: readonly ReportCluster[]): readonly ReportCluster[] {
  const names = new Set(others.map(({ name }) => name));
  return some.filter(({ name }) => !names.has(name));
}

/** An earlier report whose clusters have the names that they have now. */
export function renamedIn(previous: Report, renamed: ClustersSince["renamed"]): Report {
  if (renamed.length === 0) return previous;
  const names = new Map(renamed.map(({ from, to }) => [from, to]));
  const nameOf = (name: string): string => names.get(name) ?? name;
  return {
    ...previous,
    clusters: previous.clusters.map((one) => ({ ...one, name: nameOf(one.name) })),
    findings: previous.findings.map((one) => ({ ...one, cluster: nameOf(one.cluster) })),
    waivers: previous.waivers.map((one) => ({ ...one, cluster: nameOf(one.cluster) })),
  };
}
