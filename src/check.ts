import { dataAsOf } from "./catalogue/support.ts";
import { changesOf } from "./check/changes.ts";
import { type Checked, judgeClusters } from "./check/judge-clusters.ts";
import { listedClusters } from "./check/listed.ts";
import { loosening, policyChanges } from "./check/policy-changes.ts";
import { readClusters, readingAgain } from "./check/read-clusters.ts";
import { listedRepository } from "./check/repository.ts";
import type { CheckRequest } from "./check/request.ts";
import { waiversOf } from "./check/waivers.ts";
import { type ComparedDiagnostic, compareDiagnostics, type Diagnosed } from "./evaluate/diagnostics.ts";
import { judge } from "./evaluate/judge.ts";
import { spareMemory } from "./memory.ts";
import { reportParts } from "./reading/parts.ts";
import { byBuiltin } from "./reading/policies.ts";
import { changedWorkflows } from "./reading/workflows.ts";
import { buildReport } from "./report/build.ts";
import type { Report, ReportPolicyChange } from "./report/report.ts";
import type { FileChange } from "./source.ts";
import type { Diagnostic } from "./types.ts";

/**
 * Compares two commits: reads every cluster that the change touches on both sides, judges both by the same policies and
 * clock, and settles what the change broke. Throws SourceError when the outside gave no complete answer, ConfigurationError
 * for what the operator got wrong.
 */
export async function check(request: CheckRequest): Promise<Report> {
  const { settings, terms, now, judgedBy = byBuiltin } = request;
  const files = await changesOf(request);
  spareMemory(files.length);
  const [read, workflows] = await Promise.all([
    readClusters(request, files, judgedBy.set),
    changedWorkflows(request.source, request.base, request.head, files),
  ]);
  const checked = await judged(request, files, read);
  const { base, originals } = read.sides;
  const { head: diagnostics, base: before } = diagnosedBy(checked, read);
  const changes = [...policyChanges(settings, judgedBy.set), ...judgedBy.changes, ...workflows];
  const results = {
    waivers: checked.waivers,
    head: diagnostics,
    base: before,
    baseClusters: base.filter(({ name }) => !originals.base.has(name)),
    clusters: listedClusters(read.sides, listedRepository(read.repository)),
    policyChanges: changes,
  };
  const run = { mode: "check" as const, now, dataAsOf, terms, base: request.base, head: request.head };
  const judgement = judgementOf(request, checked, diagnostics, changes);
  return buildReport(reportParts(run, results, judgement, judgedBy.set), checked.told);
}

type Read = Awaited<ReturnType<typeof readClusters>>;

function judged(request: CheckRequest, files: readonly FileChange[], { sides, engine, repository }: Read) {
  const listed = listedClusters(sides, listedRepository(repository));
  return judgeClusters(sides, {
    engine,
    terms: request.terms,
    ...waiversOf(request.settings, sides, repository),
    headFiles: new Set(listed.flatMap((cluster) => cluster.files)),
    repository,
    mend: request.mend,
    standing: request.standing,
    again: readingAgain(request, files, sides),
  });
}

/** What is said of both sides' files, of the head with what is new in it and what is said of the change itself. */
function diagnosedBy({ diagnosed, ofChange }: Checked, { pointers, moved }: Read) {
  const base = withPointers(diagnosed.base, pointers.base);
  const head = compareDiagnostics(base, withPointers(diagnosed.head, pointers.head), moved);
  const change = ofChange.map((diagnostic) => ({ diagnostic, isNew: true, broke: false }));
  return { base: base.diagnostics, head: [...head, ...change] };
}

function withPointers({ files, diagnostics }: Diagnosed, pointers: readonly Diagnostic[]): Diagnosed {
  return { files, diagnostics: [...diagnostics, ...pointers] };
}

function judgementOf(
  request: CheckRequest,
  { decisive, waivers }: Checked,
  diagnostics: readonly ComparedDiagnostic[],
  changes: readonly ReportPolicyChange[],
) {
  const { failOn, minimumSeverity } = request.terms;
  const failures = loosening(request, changes);
  return judge({
    mode: "check",
    failOn,
    minimumSeverity,
    findings: decisive,
    waivers,
    diagnostics,
    problems: [],
    failures,
  });
}
