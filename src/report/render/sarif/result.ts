import type { ReportFinding, ReportFix } from "../../report.ts";
import { type ArtifactLocation, artifact, type SarifLocation } from "./place.ts";
import { sarifText } from "./text.ts";

/** One result of a SARIF log, as far as code scanning reads it, and what says more to other readers. */
export interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: "error" | "warning" | "note";
  readonly message: { readonly text: string };
  readonly locations: readonly [SarifLocation];
  readonly relatedLocations?: readonly SarifLocation[];
  readonly partialFingerprints: { readonly primaryLocationLineHash: string };
  readonly baselineState?: "new" | "unchanged";
  readonly suppressions: readonly SarifSuppression[];
  readonly fixes?: readonly SarifFix[];
  readonly properties?: Readonly<Record<string, string | boolean | null>>;
}

interface SarifSuppression {
  readonly kind: "external";
  readonly status: "accepted";
  readonly justification: string;
}

interface SarifFix {
  readonly description: { readonly text: string };
  readonly artifactChanges: readonly {
    readonly artifactLocation: ArtifactLocation;
    readonly replacements: readonly SarifReplacement[];
  }[];
}

interface SarifReplacement {
  readonly deletedRegion: {
    readonly startLine: number;
    readonly startColumn: 1;
    readonly endLine: number;
    readonly endColumn: 1;
  };
  readonly insertedContent?: { readonly text: string };
}

/** A waiver as a suppression: who accepts the finding, why, and until when. */
export function suppressions({ waiver }: ReportFinding): readonly SarifSuppression[] {
  if (waiver === null) return [];
  const { owner, reason, ticket, expires } = waiver;
  const words = `Waived by ${owner} until ${expires}${ticket === null ? "" : ` (${ticket})`}: ${reason}`;
  return [{ kind: "external", status: "accepted", justification: sarifText(words) }];
}

/** An edit that is safe to apply as whole lines; what needs a decision is told in the message alone. */
export function fixes(fix: ReportFix | null): { readonly fixes?: readonly SarifFix[] } {
  if (fix === null || fix.kind !== "edit" || fix.edits.length === 0) return {};
  const replacements = fix.edits.map(({ startLine, endLine, text }) => ({
    deletedRegion: { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 } as const,
    // No line is left where all of it goes.
    ...(text === "" ? {} : { insertedContent: { text: `${text}\n` } }),
  }));
  const description = { text: `Edit ${sarifText(fix.file, 200)}.` };
  return { fixes: [{ description, artifactChanges: [{ artifactLocation: artifact(fix.file), replacements }] }] };
}
