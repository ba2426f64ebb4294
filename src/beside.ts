import { type AuditRequest, audit } from "./audit.ts";
import type { CheckRequest } from "./check/request.ts";
import { builtinPolicies } from "./policy/builtin.ts";
import type { Policy } from "./policy/policy.ts";
import { excerptsOf } from "./reading/excerpts.ts";
import type { Excerpts } from "./report/excerpts.ts";
import type { Report } from "./report/report.ts";
import { type WholeTree, wholeTree } from "./report/whole-tree.ts";
import type { Repository } from "./trees/repository.ts";

/** What some formats show beside the report. */
export interface Beside {
  /** The state of the whole tree at the head, for formats that are read as the state of the repository; null where none was asked for. */
  readonly whole: WholeTree | null;
  readonly excerpts: Excerpts;
  /** What judged, for its reasons. */
  readonly policies: readonly Policy[];
}
/** Which of it the formats that were asked for need; each costs further reading. */
export interface Needs {
  readonly whole: boolean;
  readonly excerpts: boolean;
}

/** What formats get that need nothing more. */
export const nothingBeside: Beside = { whole: null, excerpts: new Map(), policies: builtinPolicies };

/** Reads what the formats of a check need beside its report. Throws as `audit` does where the whole tree is needed. */
export async function besideCheck(
  report: Report,
  request: CheckRequest & { readonly source: Pick<Repository, "file"> },
  needs: Needs,
): Promise<Beside> {
  const [whole, excerpts] = await Promise.all([
    needs.whole ? wholeOf(report, request) : null,
    needs.excerpts ? excerptsOf(request.source, report) : nothingBeside.excerpts,
  ]);
  return { whole, excerpts, policies: request.judgedBy?.set.policies ?? builtinPolicies };
}

/** The same of an audit, which is of the whole tree already unless one cluster was asked for. */
export async function besideAudit(
  report: Report,
  request: AuditRequest & { readonly source: Pick<Repository, "file"> },
  needs: Needs,
): Promise<Beside> {
  const { source, cluster, set } = request;
  const whole = needs.whole && cluster !== null ? await audit({ ...request, cluster: null }) : report;
  const excerpts = needs.excerpts ? await excerptsOf(source, report) : nothingBeside.excerpts;
  return { whole: { report: whole, places: new Map() }, excerpts, policies: set?.policies ?? builtinPolicies };
}

/** A check reads the clusters that the change touches; the others are audited at the head by the same settings and terms. */
async function wholeOf(report: Report, request: CheckRequest): Promise<WholeTree> {
  const { source, head, settings, terms, releases, now, only, judgedBy, isPart, standing } = request;
  const audited = await audit({
    source,
    commit: head,
    settings: settings.target,
    terms,
    ...(judgedBy === undefined ? {} : { set: judgedBy.set }),
    release: releases.head,
    now,
    cluster: null,
    named: new Set(),
    only,
    ...(isPart === true ? { isPart } : {}),
    ...(standing === undefined ? {} : { isKnown: (cluster) => standing.has(cluster) }),
  });
  return wholeTree(report, audited, standing?.places);
}
