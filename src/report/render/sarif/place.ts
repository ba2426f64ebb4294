import type { Report, ReportEvidence } from "../../report.ts";
import { sarifText } from "./text.ts";

/** A place of the head's tree, as SARIF writes it. */
export interface SarifLocation {
  readonly id?: number;
  readonly physicalLocation: {
    readonly artifactLocation: ArtifactLocation;
    readonly region: { readonly startLine: number; readonly endLine?: number };
  };
  readonly message?: { readonly text: string };
}
/** A file by its path from the repository's root. */
export interface ArtifactLocation {
  readonly uri: string;
  readonly uriBaseId: "%SRCROOT%";
}

/** Code scanning accepts 1,000 locations of a result and keeps 100; the first is its own. */
const mostRelated = 99;

/** A file as an artifact: relative to the root, percent-encoded. */
export function artifact(file: string): ArtifactLocation {
  const uri = file
    .replace(/\p{Surrogate}/gu, "\ufffd")
    .split("/")
    .map(encodeURIComponent)
    .join("/");
  return { uri, uriBaseId: "%SRCROOT%" };
}

/** A file or lines of it; a file as a whole is its first line, since code scanning shows nothing without a line. */
export function location(file: string, line: number | null, endLine: number | null): SarifLocation {
  const startLine = Math.max(1, line ?? 1);
  const isLonger = line !== null && endLine !== null && endLine > startLine;
  return {
    physicalLocation: {
      artifactLocation: artifact(file),
      region: { startLine, ...(isLonger ? { endLine } : {}) },
    },
  };
}

/**
 * Where a result is shown: a line of the head; else the first line of the file whose line the change removed, be the file still
 * there or not; else of the cluster's first file.
 */
export function primaryLocation(evidence: readonly ReportEvidence[], files: readonly string[]): SarifLocation {
  const atHead = evidence.filter(({ side }) => side === "head");
  const best = atHead.find(({ line }) => line !== null) ?? atHead[0];
  if (best !== undefined) return location(best.file, best.line, best.endLine);
  const file = evidence.find((one) => files.includes(one.file))?.file ?? evidence[0]?.file ?? files[0];
  return location(file ?? ".github/tikv-guard.toml", null, null);
}

/** The other places of the head that decide a result, each with what is there. */
export function relatedLocations(evidence: readonly ReportEvidence[]): readonly SarifLocation[] {
  return evidence
    .filter(({ side }) => side === "head")
    .slice(0, mostRelated)
    .map(({ file, line, endLine, key, message }, at) => ({
      id: at + 1,
      ...location(file, line, endLine),
      message: { text: sarifText(key === null ? message : `${key}: ${message}`, 400) },
    }));
}

/** The files of each cluster, in path order. */
export function filesOf({ clusters }: Report): ReadonlyMap<string, readonly string[]> {
  return new Map(clusters.map(({ name, files }) => [name, files]));
}
