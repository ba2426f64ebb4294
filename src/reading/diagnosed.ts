import type { Diagnosed } from "../evaluate/diagnostics.ts";
import type { Cluster, Diagnostic } from "../types.ts";

/**
 * The files of clusters and what their authors should know: what the files themselves say, and what `more` has to say of them;
 * `others` is of files that are no cluster's.
 */
export function diagnosedOf(
  clusters: readonly Cluster[],
  more: (cluster: Cluster) => readonly Diagnostic[],
  others: readonly Diagnostic[] = [],
): Diagnosed {
  return {
    files: clusters.flatMap((cluster) => cluster.files),
    diagnostics: [
      ...clusters.flatMap((cluster) => distinct([...ownDiagnostics(cluster), ...more(cluster)])),
      ...others,
    ],
  };
}

function ownDiagnostics({ members }: Cluster): readonly Diagnostic[] {
  return members.flatMap(({ documents }) => documents.flatMap((document) => document.diagnostics));
}

/** What all instances share is said once. */
function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((one) => [JSON.stringify(one), one])).values()];
}
