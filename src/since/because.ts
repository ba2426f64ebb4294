import { isFailing } from "../findings.ts";
import type { Report, ReportFinding } from "../report/report.ts";
import type { Because } from "../report/since.ts";

/** Controls that hang on a cluster's release, on what is known of releases, and on the day: on no file. */
const ofKnowledge = new Set([
  "stay-updated/supported-series",
  "stay-updated/latest-patch",
  "stay-updated/no-known-advisory",
]);

/** Two audits as far as they tell what makes a finding another than it was. */
export interface Between {
  /** Whether both judged the same commit: none of its files changed. */
  readonly isSameCommit: boolean;
  /** Whether the tool, its data, the policies or the strictness are others. */
  readonly isOtherJudge: boolean;
  /** Names of clusters whose release and components are as they were. */
  readonly steady: ReadonlySet<string>;
}

/** What two reports tell of the causes of their differences; clusters have one name in both. */
export function between(report: Report, previous: Report, isOtherJudge: boolean): Between {
  const releases = new Map(previous.clusters.map((one) => [one.name, released(one)]));
  return {
    isSameCommit: report.head.sha !== null && report.head.sha === previous.head.sha,
    isOtherJudge,
    steady: new Set(report.clusters.filter((one) => releases.get(one.name) === released(one)).map(({ name }) => name)),
  };
}

function released({ release, components }: Report["clusters"][number]): string {
  return JSON.stringify([release, components]);
}

/** Why a finding of a scope that both audits have is another than it was; `then` undefined: there was none. */
export function becauseOf(now: ReportFinding, then: ReportFinding | undefined, about: Between): Because {
  if (then !== undefined && isFailing(now) && isFailing(then)) return "waiver";
  const { isSameCommit, isOtherJudge, steady } = about;
  if (isSameCommit) return isOtherJudge ? "judge" : "time";
  if (ofKnowledge.has(now.control) && steady.has(now.cluster)) return isOtherJudge ? "judge" : "time";
  return isOtherJudge ? "undecided" : "files";
}
