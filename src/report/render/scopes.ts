import { groupBy } from "../order.ts";
import type { ReportFinding } from "../report.ts";

type Scope = Pick<ReportFinding, "cluster" | "component" | "instance">;

/** The most parts of one cluster, and the most clusters, that are named. */
const most = 4;

/** Which parts of which clusters findings are about: "`prod` · tikv `tikv-1`, whole cluster"; `quote` sets a repository's names off. */
export function scopesOf(findings: readonly Scope[], quote: (name: string) => string): string {
  const clusters = [...groupBy(findings, ({ cluster }) => cluster)];
  const names = clusters.slice(0, most).map(([cluster, scopes]) => ofCluster(cluster, scopes, quote));
  return clusters.length > most ? `${names.join("; ")} and ${clusters.length - most} more` : names.join("; ");
}

function ofCluster(cluster: string, scopes: readonly Scope[], quote: (name: string) => string): string {
  const parts = [...new Set(scopes.flatMap((scope) => partName(scope, quote)))];
  const all = scopes.some(({ component }) => component === null) && parts.length > 0 ? ["whole cluster"] : [];
  const more = parts.length > most ? [`${parts.length - most} more`] : [];
  const named = [...parts.slice(0, most), ...more, ...all];
  return named.length === 0 ? quote(cluster) : `${quote(cluster)} · ${named.join(", ")}`;
}

function partName({ component, instance }: Scope, quote: (name: string) => string): string[] {
  if (component === null) return [];
  return [instance === null ? component : `${component} ${quote(instance)}`];
}
