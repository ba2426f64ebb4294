import type { ComparedDiagnostic } from "../evaluate/diagnostics.ts";
import type { Judgement } from "../evaluate/judge.ts";
import type { AppliedWaivers } from "../evaluate/waivers.ts";
import type { ComparedFinding } from "../findings.ts";
import type { PolicySet } from "../policy/policy.ts";
import type { JudgedDiagnostic, JudgedFinding, ReportParts } from "../report/parts.ts";
import type { ReportPolicyChange } from "../report/report.ts";
import type { ReportWaiverReference } from "../report/waiver.ts";
import type { Terms } from "../settings/resolve.ts";
import type { Cluster, Diagnostic, Mode, Side, WaiverSettings } from "../types.ts";
import { tool } from "../version.ts";

/** What was compared and by what. */
export interface Run extends Pick<ReportParts, "now" | "dataAsOf" | "base" | "head"> {
  readonly mode: Mode;
  readonly terms: Terms;
}

/** What was found on both sides; an audit has only a head. */
export interface Found {
  readonly waivers: AppliedWaivers;
  readonly head: readonly ComparedDiagnostic[];
  readonly base: readonly Diagnostic[];
  readonly baseClusters: readonly Cluster[];
  /** The head's clusters, and those that only the base has. */
  readonly clusters: readonly Cluster[];
  readonly policyChanges: readonly ReportPolicyChange[];
}

/** Puts a story's results together for the report; its findings are told already, cluster by cluster. */
export function reportParts(run: Run, found: Found, judgement: Judgement, set: PolicySet): ReportParts {
  const { terms, ...compared } = run;
  const { failOn, minimumSeverity, strictness } = terms;
  return {
    ...compared,
    tool,
    failOn,
    minimumSeverity,
    strictness,
    policies: set.policies,
    origins: set.origins,
    verdict: judgement.verdict,
    reasons: judgement.reasons,
    clusters: found.clusters,
    findings: [],
    diagnostics: judgedDiagnostics(found, judgement),
    waivers: found.waivers.states.map(({ waiver, state }) => ({
      ...reference(waiver),
      control: waiver.control,
      cluster: waiver.cluster,
      ...(waiver.component === null ? {} : { component: waiver.component }),
      ...(waiver.instance === null ? {} : { instance: waiver.instance }),
      state: state === "unused" && !isJudged(waiver, set) ? "not-judged" : state,
    })),
    policyChanges: found.policyChanges,
  };
}

/** Settings name controls that exist: one of a policy that does not judge is of those that are switched off. */
function isJudged({ control }: WaiverSettings, { policies }: PolicySet): boolean {
  return control === "*" || policies.some(({ id }) => control.startsWith(`${id}/`));
}

/** A finding with whether it stops the run, and the waivers that lie over it. */
export function judgedFinding(
  compared: ComparedFinding,
  waivers: AppliedWaivers,
  judgement: Pick<Judgement, "blocking">,
): JudgedFinding {
  const [waiver, overdue, pending] = [waivers.byFinding, waivers.overdue, waivers.pending].map((by) =>
    by.get(compared),
  );
  return {
    compared,
    blocking: judgement.blocking.has(compared),
    waiver: waiver === undefined ? null : reference(waiver),
    ...(overdue === undefined ? {} : { overdue: reference(overdue) }),
    ...(pending === undefined ? {} : { pending: reference(pending) }),
  };
}

function reference({ owner, reason, ticket, expires }: WaiverSettings): ReportWaiverReference {
  return { owner, reason, ticket, expires };
}

function clusterByFile(clusters: readonly Cluster[]): ReadonlyMap<string, string> {
  return new Map(clusters.flatMap((cluster) => cluster.files.map((file) => [file, cluster.name])));
}

function judgedDiagnostics(found: Found, judgement: Judgement): JudgedDiagnostic[] {
  const clustersOf = { head: clusterByFile(found.clusters), base: clusterByFile(found.baseClusters) };
  const judged = (diagnostic: Diagnostic, side: Side, isNew: boolean, blocking: boolean): JudgedDiagnostic => ({
    diagnostic,
    side,
    cluster: clustersOf[side].get(diagnostic.file) ?? null,
    isNew,
    blocking,
  });
  return [
    ...found.base.map((diagnostic) => judged(diagnostic, "base", false, false)),
    ...found.head.map(({ diagnostic, isNew }) =>
      judged(diagnostic, "head", isNew, judgement.blockingDiagnostics.has(diagnostic)),
    ),
  ];
}
