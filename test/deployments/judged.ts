import { groupClusters } from "../../src/clusters/group.ts";
import { diagnoseCluster, openEngine } from "../../src/engine.ts";
import { judgeCluster } from "../../src/judge-cluster.ts";
import { sideDocuments } from "../../src/reading/documents.ts";

/** What is said of some files of a repository, without the places: every control's status, and diagnostics. */
export async function judged(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  const entries = Object.keys(files).map((path) => ({ path, oid: path, size: null }));
  const contents = new Map(Object.entries(files).map(([path, text]) => [path, { bytes: Buffer.from(text) }]));
  const { documents } = await sideDocuments(entries, contents, new Map());
  const clusters = groupClusters(documents, [], null);
  const settled = { now: new Date("2026-11-24T12:00:00Z"), strictness: "effective" as const, severity: new Map() };
  const engine = await openEngine(clusters, settled);
  return clusters
    .flatMap((cluster) => {
      const own = cluster.members.flatMap((member) => member.documents.flatMap(({ diagnostics }) => diagnostics));
      const all = [...own, ...diagnoseCluster(cluster, engine)];
      return [
        ...judgeCluster(cluster, engine).map(
          ({ component, instance, control, status, reason }) =>
            `${cluster.name} ${component} ${instance}: ${control} ${status} ${reason}`,
        ),
        ...all.map(({ code, key }) => `${cluster.name}: ${code} ${key}`),
      ];
    })
    .sort();
}
