import type { UnknownReason } from "../../types.ts";
import type { ReportEvidence, ReportFinding } from "../report.ts";
import { placesOf } from "./place.ts";
import type { Row } from "./rows.ts";
import { count, listing } from "./words.ts";

/** What to do about a finding: what the change took away is put back, what cannot be known is made known, else the control's own advice. */
export function fixOf(finding: ReportFinding): string {
  const { status, reason, change, baseline, evidence, remediation } = finding;
  if (change === "regression" && finding.gone) return restore(evidence);
  if (status === "unknown" && baseline === "implemented") return makeKnown(finding);
  const back = change === "regression" || change === "weakened" ? (putBack(evidence) ?? backToHttps(evidence)) : null;
  if (back === null) return status === "unknown" && reason !== null ? decide[reason] : remediation;
  // A switch that is put back takes with it all that it decides.
  const isEnough = evidence.every((one) => one.side === "base" || spelled(one.key) !== one.key || leftHttps(one));
  return isEnough ? back : `${back} ${remediation}`;
}

/** What to do about a row: as its lead says, or of URLs that left https at all places of the row. */
export function fixOfRow({ lead, findings }: Row): string {
  const isPlaintext = lead.change === "regression" && lead.evidence.length > 0 && lead.evidence.every(leftHttps);
  return (isPlaintext ? backToHttps(placesOf(findings)) : null) ?? fixOf(lead);
}

function makeKnown({ reason, evidence }: ReportFinding): string {
  const [place] = evidence;
  if (reason === "unreadable" && place?.key === null)
    return `Make \`${place.file}\` readable again; until then nothing that it decides is known.`;
  const advice = decide[reason ?? "not-in-repository"];
  const isSaidElsewhere = reason === "release-not-declared" || reason === "unreadable";
  return isSaidElsewhere ? advice : (putBack(evidence) ?? advice);
}

/** What makes an unknown control known, by why it is unknown. */
const decide: Readonly<Record<UnknownReason, string>> = {
  unreadable:
    "Write the value itself, or keep the file that says it in this repository: what a placeholder stands for, or a file elsewhere says, is not known.",
  "not-in-repository":
    "Write what decides it into a configuration file of this repository; what flags or other files say is not read.",
  "release-not-declared": "Declare the release that the cluster runs: `release` of its `[[cluster]]` in the settings.",
  "release-outside-catalogue":
    "Declare the release that the cluster runs, or update tikv-guard if it is newer than the releases it knows.",
  "capacity-not-declared": "Declare the machine: `capacity` of the `[[cluster]]` in the settings.",
  "stale-data": "Update tikv-guard: its release data is too old.",
};

function restore(evidence: readonly ReportEvidence[]): string {
  const files = [...new Set(evidence.map(({ file }) => file))];
  const what = files.length === 1 ? `\`${files[0]}\`` : files.length === 0 ? "the file" : count(files.length, "file");
  const [it, name] = files.length > 1 ? ["they", "their new paths"] : ["it", "its new path"];
  return `Restore ${what}; if ${it} moved, name ${name} in \`[[cluster]] files\` of the settings.`;
}

/**
 * "Put back `security.ca-path` (conf/tikv.toml line 7 at the base)."; a switch is put back as it was, on. Null when no line of the
 * base is missing.
 */
function putBack(evidence: readonly ReportEvidence[]): string | null {
  const gone = evidence.filter(({ side, key, line }) => side === "base" && key !== null && line !== null);
  const named = gone.slice(0, 4).map(({ key, file, line }) => `\`${spelled(key)}\` (${file} line ${line} at the base)`);
  const more = gone.length > 4 ? [`${gone.length - 4} more`] : [];
  return gone.length === 0 ? null : `Put back ${listing([...named, ...more])}.`;
}

/** "Write https again in `client-urls` (docker-compose.yml line 7)."; null where no URL left it. */
function backToHttps(evidence: readonly ReportEvidence[]): string | null {
  const left = evidence.filter(leftHttps);
  const named = left.slice(0, 4).map(({ key, file, line }) => `\`${key}\` (${file} line ${line})`);
  const more = left.length > 4 ? [`${left.length - 4} more`] : [];
  return left.length === 0 ? null : `Write https again in ${listing([...named, ...more])}.`;
}

/** A URL that the change took from https to plain text, as evidence tells it. */
function leftHttps({ message, key, line }: ReportEvidence): boolean {
  return key !== null && line !== null && /^https:\S{1,400} → http:/.test(message);
}

/** Keys of deployment files that switch TLS on: of TiUP, of the Operator and its chart, of tidb-ansible. */
const switches: ReadonlySet<string | null> = new Set([
  "global.enable_tls",
  "spec.tlsCluster.enabled",
  "tlsCluster.enabled",
  "enableTLSCluster",
]);

function spelled(key: string | null): string | null {
  if (key === "enable_tls") return "enable_tls = True";
  return switches.has(key) ? `${key}: true` : key;
}
