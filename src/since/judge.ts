import type { PolicyOrigin } from "../policy/policy.ts";
import type { Report } from "../report/report.ts";

/** What judges otherwise than in an earlier report, a phrase each: nothing of it is a change of the files. */
export function judgeChanges(report: Report, previous: Report): readonly string[] {
  const { tool, dataAsOf, strictness, policies } = report;
  return [
    ...instead(`${tool.name} `, tool.version, previous.tool.version),
    ...instead("release data of ", dataAsOf, previous.dataAsOf),
    ...instead("strictness ", strictness, previous.strictness),
    ...policyChanges(policies, previous.policies ?? null),
  ];
}

/** Phrases of what fails an audit, which changes no finding. */
export function barChanges(report: Report, previous: Report): readonly string[] {
  return [
    ...instead("fail-on ", report.failOn, previous.failOn),
    ...instead("minimum-severity ", report.minimumSeverity, previous.minimumSeverity),
  ];
}

function instead(what: string, now: string, then: string): readonly string[] {
  return now === then ? [] : [`${what}${now} instead of ${then}`];
}

/** The built-in policies come with the tool, whose version tells them. `before` null: a report of a release that did not say. */
function policyChanges(now: readonly PolicyOrigin[], before: readonly PolicyOrigin[] | null): readonly string[] {
  if (before === null) return [];
  const known = new Map(before.map((one) => [one.source, one]));
  const sources = new Set(now.map(({ source }) => source));
  return [
    ...now.flatMap((one) => changeOf(one, known.get(one.source))),
    ...before.filter(({ source }) => !sources.has(source)).map(({ source }) => `no policies in ${source} any more`),
  ];
}

function changeOf({ source, version, controls }: PolicyOrigin, then: PolicyOrigin | undefined): readonly string[] {
  if (then === undefined) return [`policies in ${source}, which did not judge then`];
  if (then.controls !== controls) return [`${controls} controls in ${source} instead of ${then.controls}`];
  return source === "built-in" ? [] : instead(`policies in ${source} at `, version, then.version);
}
