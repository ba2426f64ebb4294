import { judgeChanges } from "../changes.ts";
import { groupClusters } from "../clusters/group.ts";
import { matchClusters } from "../clusters/match.ts";
import { openEngine } from "../engine.ts";
import { judgeCluster } from "../judge-cluster.ts";
import { ConfigurationError } from "../errors.ts";
import type { Finding } from "../findings.ts";
import type { Policy } from "../policy/policy.ts";
import { sideDocuments } from "../reading/documents.ts";
import { readSettings } from "../settings/read.ts";
import type { FileEntry } from "../source.ts";
import type { Cluster, ClusterSettings, Scope } from "../types.ts";
import type { Fixture, FixtureSide } from "./fixture.ts";
import { judgeRepositoryFixture } from "./repository.ts";

/**
 * Reads a fixture's files as one cluster and returns every finding about its control. One about a change is only found where it
 * does not hold. Throws ConfigurationError for files that are not one cluster.
 */
export async function judgeFixture(
  fixture: Fixture,
  scope: Scope,
  policies: readonly Policy[],
): Promise<readonly Finding[]> {
  if (scope === "repository") return (await judgeRepositoryFixture(fixture, policies)).findings;
  const head = await clusterOf(fixture, fixture);
  const base = fixture.base === null ? null : await clusterOf(fixture, fixture.base);
  const settled = { now: fixture.now, strictness: "effective", severity: new Map(), policies } as const;
  const engine = await openEngine(base === null ? [head] : [base, head], settled);
  const found =
    scope === "change"
      ? judgeChanges([base ?? head], [head], matchClusters([base ?? head], [head]), engine).head
      : judgeCluster(head, engine);
  return found.filter(({ control }) => control === fixture.control);
}

async function clusterOf(fixture: Fixture, side: FixtureSide): Promise<Cluster> {
  const entries = side.files.map(({ file, bytes }): FileEntry => ({ path: file, oid: file, size: bytes.length }));
  const contents = new Map(side.files.map(({ file, bytes }) => [file, { bytes }]));
  const { documents } = await sideDocuments(entries, contents, new Map());
  const [cluster, ...others] = groupClusters(documents, [declared(fixture, side)], null);
  if (cluster !== undefined && others.length === 0) return cluster;
  const names = side.files.map(({ file }) => file.slice("cluster/".length)).join(", ");
  const problem = cluster === undefined ? `has no configuration (${names}).` : "has more than one cluster.";
  throw new ConfigurationError(
    fixture.path,
    problem,
    "Name files after their component, such as .tikv.toml or .pd.toml.",
  );
}

/** What a fixture declares of its one cluster: its own settings on one side over its name's release. */
export function declared({ release }: Fixture, { settings }: FixtureSide): ClusterSettings {
  const own = settings === null ? undefined : readSettings("tikv-guard.toml", settings).clusters[0];
  return {
    tier: "production",
    bootstrapped: false,
    capacity: null,
    identities: {},
    ...own,
    release: own?.release ?? release,
    name: "cluster",
    files: ["cluster/**"],
  };
}
