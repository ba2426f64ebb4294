import { createHash } from "node:crypto";
import type { Report, ReportFinding } from "../../report/report.ts";
import { sha256 } from "../marker.ts";

/** What a tracking issue says about itself in its first line, unseen by readers. */
export interface IssueState {
  /** Which of several audits of one repository it belongs to. */
  readonly job: string;
  /** SHA-256 of everything below the line. */
  readonly digest: string;
  /** What failed at the audit that wrote it, each a short key; null when there was too much to keep. */
  readonly failing: ReadonlySet<string> | null;
}

/** Characters of one key: 48 bits, enough that two of some thousands hardly ever are the same. */
const keyLength = 8;
/** Keys that are kept: 16,000 characters of the 65,536 that an issue may have. */
const mostKeys = 2_000;

const pattern = /^<!-- tikv-guard:audit v=1 job=([0-9a-f]{12}) digest=([0-9a-f]{64}) failing=(many|[\w-]*) -->/;

/** The first line of a tracking issue. */
export function writeState({ job, digest, failing }: IssueState): string {
  const keys = failing === null || failing.size > mostKeys ? "many" : [...failing].join("");
  return `<!-- tikv-guard:audit v=1 job=${job} digest=${digest} failing=${keys} -->`;
}

/** Reads the first line of an issue's text; null when it is none of ours. */
export function readState(body: string): IssueState | null {
  const [, job = "", digest = "", keys = ""] = pattern.exec(body) ?? [];
  if (job === "") return null;
  const failing = keys === "many" ? null : new Set(keys.match(new RegExp(`.{${keyLength}}`, "g")) ?? []);
  return { job, digest, failing };
}

/** What fails in an audit and nobody accepted, by short keys that the next audit compares with. */
export function failingOf({ findings }: Report): ReadonlyMap<string, ReportFinding> {
  const open = findings.filter(
    ({ status, waiver }) => waiver === null && (status === "missing" || status === "ineffective"),
  );
  return new Map(open.map((finding) => [keyOf(finding), finding]));
}

function keyOf({ control, cluster, component, instance }: ReportFinding): string {
  const identity = JSON.stringify([control, cluster, component, instance]);
  return createHash("sha256").update(identity).digest("base64url").slice(0, keyLength);
}

/** Whether an issue says something already, and nobody has edited it. */
export function saysAlready(body: string, wanted: string): boolean {
  const [state, other] = [readState(body), readState(wanted)];
  const below = body.slice(body.indexOf("\n") + 1);
  return state !== null && state.digest === other?.digest && state.digest === sha256(below);
}
