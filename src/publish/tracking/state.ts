import { createHash } from "node:crypto";
import { isFailing } from "../../findings.ts";
import type { Report, ReportFinding } from "../../report/report.ts";
import { type RunId, sha256 } from "../marker.ts";

/** What a tracking issue says about itself in its first line, unseen by readers. */
export interface IssueState {
  /** Which of several audits of one repository it belongs to. */
  readonly job: string;
  /** The run that wrote it; null in issues of releases that did not say. */
  readonly run: RunId | null;
  /** SHA-256 of everything below the line. */
  readonly digest: string;
  /** What failed at the audit that wrote it, and the advisories that it knew, each a short key; null when there was too much to keep. */
  readonly failing: ReadonlySet<string> | null;
}

/** Characters of one key: 42 bits or more, enough that two of some thousands hardly ever are the same. */
const keyLength = 8;
/** Keys that are kept: 16,000 characters of the 65,536 that an issue may have. */
const mostKeys = 2_000;

const pattern =
  /^<!-- tikv-guard:audit v=1 job=([0-9a-f]{12})(?: run=(\d{1,15})\.(\d{1,9}))? digest=([0-9a-f]{64}) failing=(many|[\w-]*) -->/;

/** The first line of a tracking issue. */
export function writeState({ job, run, digest, failing }: IssueState): string {
  const keys = failing === null || failing.size > mostKeys ? "many" : [...failing].join("");
  const by = run === null ? "" : ` run=${run.id}.${run.attempt}`;
  return `<!-- tikv-guard:audit v=1 job=${job}${by} digest=${digest} failing=${keys} -->`;
}

/** Reads the first line of an issue's text; null when it is none of ours. */
export function readState(body: string): IssueState | null {
  const [, job = "", id, attempt, digest = "", keys = ""] = pattern.exec(body) ?? [];
  if (job === "") return null;
  const failing = keys === "many" ? null : new Set(keys.match(new RegExp(`.{${keyLength}}`, "g")) ?? []);
  return { job, run: id === undefined ? null : { id: Number(id), attempt: Number(attempt) }, digest, failing };
}

/** What fails in an audit and nobody accepted, by short keys that the next audit compares with. */
export function failingOf({ findings }: Report): ReadonlyMap<string, ReportFinding> {
  const open = findings.filter((one) => one.waiver === null && isFailing(one));
  return new Map(open.map((finding) => [keyOf(finding), finding]));
}

/** Keys of what fails below a waiver. */
export function waivedOf({ findings }: Report): ReadonlySet<string> {
  return new Set(findings.filter((one) => one.waiver !== null && isFailing(one)).map(keyOf));
}

/** By release and not by cluster: a thousand clusters run few releases. */
export function advisoriesOf({
  clusters,
}: Report): ReadonlyMap<string, { readonly id: string; readonly release: string }> {
  const all = clusters.flatMap(({ release, advisories = [] }) =>
    release === null ? [] : advisories.map((id) => ({ id, release })),
  );
  return new Map(all.map((one) => [`${mark}${hashOf([one.id, one.release]).slice(1)}`, one]));
}

/** Whether a key is an advisory's. */
export function isAdvisory(key: string): boolean {
  return key.startsWith(mark);
}

/** How the keys of advisories begin, and no finding's. */
const mark = "-";

function keyOf({ control, cluster, component, instance }: ReportFinding): string {
  return hashOf([control, cluster, component, instance]).replace(/^-/, "0");
}

function hashOf(identity: readonly (string | null)[]): string {
  return createHash("sha256").update(JSON.stringify(identity)).digest("base64url").slice(0, keyLength);
}

/** Whether an issue was written by a run that began later, and nobody has edited it since: what such a run said is not taken back. */
export function isByLater(body: string, run: RunId): boolean {
  const state = readState(body);
  if (state?.run == null || !isUntouched(body)) return false;
  return state.run.id === run.id ? state.run.attempt > run.attempt : state.run.id > run.id;
}

/** Whether an issue says something already, and nobody has edited it. */
export function saysAlready(body: string, wanted: string): boolean {
  const [state, other] = [readState(body), readState(wanted)];
  return state !== null && state.digest === other?.digest && isUntouched(body);
}

function isUntouched(body: string): boolean {
  return readState(body)?.digest === sha256(body.slice(body.indexOf("\n") + 1));
}
