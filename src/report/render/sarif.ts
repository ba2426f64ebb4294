import { gzipSync } from "node:zlib";
import type { Policy } from "../../policy/policy.ts";
import type { Report } from "../report.ts";
import type { WholeTree } from "../whole-tree.ts";
import { pageAddress, repositoryAddress } from "./links.ts";
import type { RepositoryLinks } from "./options.ts";
import { diagnosticResults } from "./sarif/diagnostics.ts";
import { findingResults } from "./sarif/findings.ts";
import { fingerprints } from "./sarif/fingerprint.ts";
import { notifications } from "./sarif/notifications.ts";
import type { SarifResult } from "./sarif/result.ts";
import { rulesOf, type SarifRule } from "./sarif/rules.ts";
import { count } from "./words.ts";

/** What a SARIF log says beside the report. */
export interface SarifOptions extends Partial<Pick<WholeTree, "places">> {
  /** Where rules get their reasons from; a control of none of them is told by its findings. */
  readonly policies: readonly Policy[];
  readonly links: RepositoryLinks | null;
  /** What a later log replaces: all of the same category. */
  readonly category?: string;
}

/** Code scanning keeps 5,000 results of a run and takes 10 MB, compressed (github/docs, SARIF limits). */
const mostResults = 5_000;
const mostBytes = 10_000_000;
const informationUri = pageAddress("README.md");

/**
 * A report of a whole tree as SARIF 2.1.0, made for code scanning: one run of one category, every place in the head's tree. Results
 * above GitHub's limits are left out, the least grave first, and counted in a notification.
 */
export function renderSarif(report: Report, options: SarifOptions): string {
  const rules = rulesOf(report, options.policies);
  const results = resultsOf(report, options, rules);
  for (let kept = Math.min(results.length, mostResults); ; kept = Math.floor(kept / 2)) {
    const text = logOf(report, options, rules, results.slice(0, kept), results.length - kept);
    if (kept === 0 || fits(text)) return text;
  }
}

function fits(text: string): boolean {
  return Buffer.byteLength(text) <= mostBytes || gzipSync(text).length <= mostBytes;
}

/** What blocks first, then the gravest: the order in which results would be kept. */
function resultsOf(
  report: Report,
  { places: standing }: SarifOptions,
  rules: readonly SarifRule[],
): readonly SarifResult[] {
  const places = new Map(rules.map(({ id }, at) => [id, at]));
  const indexOf = (id: string) => places.get(id) ?? -1;
  const fingerprint = fingerprints();
  const results = [
    ...findingResults(report, standing ?? new Map(), indexOf, fingerprint),
    ...diagnosticResults(report, indexOf, fingerprint),
  ];
  const score = ({ ruleIndex }: SarifResult) => Number(rules[ruleIndex]?.properties["security-severity"] ?? 0);
  return results.sort((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level) || score(b) - score(a));
}

const levels: readonly SarifResult["level"][] = ["error", "warning", "note"];

function logOf(
  report: Report,
  { links, category = "tikv-guard" }: SarifOptions,
  rules: readonly SarifRule[],
  results: readonly SarifResult[],
  dropped: number,
): string {
  const { tool, verdict, dataAsOf, head } = report;
  const left =
    dropped === 0 ? [] : [`${count(dropped, "result")} of lesser gravity left out: the limits of code scanning.`];
  const repository = links === null ? null : repositoryAddress(links);
  const run = {
    tool: {
      driver: {
        name: tool.name,
        semanticVersion: tool.version,
        version: tool.version,
        informationUri,
        rules,
      },
    },
    automationDetails: { id: `${category}/` },
    invocations: [
      { executionSuccessful: verdict !== "error", toolExecutionNotifications: notifications(report, left) },
    ],
    originalUriBaseIds: { "%SRCROOT%": { description: { text: "The root of the repository." } } },
    ...(repository === null || head.sha === null
      ? {}
      : { versionControlProvenance: [provenance(repository, head.sha)] }),
    columnKind: "utf16CodeUnits",
    results,
    properties: { dataAsOf },
  };
  const schema = "https://json.schemastore.org/sarif-2.1.0.json";
  return `${JSON.stringify({ $schema: schema, version: "2.1.0", runs: [run] })}\n`;
}

function provenance(repositoryUri: string, revisionId: string) {
  return { repositoryUri, revisionId, mappedTo: { uriBaseId: "%SRCROOT%" } };
}
