import type { Diagnosed } from "../evaluate/diagnostics.ts";
import type { Cluster, Diagnostic } from "../types.ts";

/** The files of clusters and what their authors should know. */
export function diagnosedOf(clusters: readonly Cluster[]): Diagnosed {
  return { files: clusters.flatMap((cluster) => cluster.files), diagnostics: clusters.flatMap(diagnosticsOf) };
}

/** All diagnostics of one cluster's documents. */
export function diagnosticsOf({ members }: Cluster): readonly Diagnostic[] {
  return members.flatMap(({ documents }) => documents.flatMap((document) => document.diagnostics));
}
