import { createHash } from "node:crypto";

/** What our comment says about itself in its first line, unseen by readers. */
export interface Marker {
  /** Which of several jobs on one pull request it belongs to. */
  readonly job: string;
  readonly run: RunId;
  /** Full id of the commit that was judged. */
  readonly head: string;
  /** SHA-256 of everything below the marker. */
  readonly digest: string;
  /** The last state of the pull request that had regressions, when there was one. */
  readonly broke: { readonly regressions: number; readonly head: string } | null;
  /** What judged; null in comments of releases that did not say. */
  readonly judged: JudgedWith | null;
  /** What judged before the last time that this changed, while the same commit is judged. */
  readonly earlier: JudgedWith | null;
}

/** What decides how many controls a report counts, beside the configuration. */
export interface JudgedWith {
  /** The tool's release. */
  readonly version: string;
  /** The day of the release data, YYYY-MM-DD. */
  readonly dataAsOf: string;
  /** How many built-in controls there are. */
  readonly controls: number;
  /** Twelve hexadecimal digits that change with a team's policies; null where there are none. */
  readonly teams: string | null;
}

/** A workflow run and which attempt of it. */
export interface RunId {
  readonly id: number;
  readonly attempt: number;
}

const pattern =
  /^<!-- tikv-guard:comment v=1 job=([0-9a-f]{12}) run=(\d{1,15})\.(\d{1,9}) head=([0-9a-f]{7,64}) broke=(none|(\d{1,9})@([0-9a-f]{7,64}))(?: judged=(\S{1,80}) earlier=(\S{1,80}))? digest=([0-9a-f]{64}) -->/;
const judgedPattern = /^([0-9A-Za-z.+-]{1,40})\/(\d{4}-\d\d-\d\d)\/(\d{1,6})\/(none|[0-9a-f]{12})$/;

/** The comment's first line. It stands at the top, so that no cut of a long text takes it away. */
export function writeMarker({ job, run, head, digest, broke, judged, earlier }: Marker): string {
  const before = broke === null ? "none" : `${broke.regressions}@${broke.head}`;
  const by = judged === null ? "" : ` judged=${judgedText(judged)} earlier=${judgedText(earlier)}`;
  return `<!-- tikv-guard:comment v=1 job=${job} run=${run.id}.${run.attempt} head=${head} broke=${before}${by} digest=${digest} -->`;
}

/** Reads the marker from a comment's text; null when it does not begin with one. */
export function readMarker(body: string): Marker | null {
  const found = pattern.exec(body);
  if (found === null) return null;
  const [, job = "", id, attempt, head = "", , regressions, brokeHead = "", judged, earlier, digest = ""] = found;
  return {
    job,
    run: { id: Number(id), attempt: Number(attempt) },
    head,
    digest,
    broke: regressions === undefined ? null : { regressions: Number(regressions), head: brokeHead },
    judged: readJudged(judged),
    earlier: readJudged(earlier),
  };
}

function judgedText(judged: JudgedWith | null): string {
  if (judged === null) return "none";
  return `${judged.version}/${judged.dataAsOf}/${judged.controls}/${judged.teams ?? "none"}`;
}

function readJudged(text: string | undefined): JudgedWith | null {
  const [, version = "", dataAsOf = "", controls, teams = "none"] = judgedPattern.exec(text ?? "") ?? [];
  if (version === "") return null;
  return { version, dataAsOf, controls: Number(controls), teams: teams === "none" ? null : teams };
}

/** A name for the marker that holds whatever text the job's name is made of. */
export function jobId(name: string): string {
  return sha256(name).slice(0, 12);
}

/** SHA-256 of a text, in hexadecimal; line ends do not count, because editing in a browser changes them. */
export function sha256(text: string): string {
  return createHash("sha256").update(text.replaceAll("\r\n", "\n").trim()).digest("hex");
}

/** What stands below the marker. */
export function contentOf(body: string): string {
  const end = body.indexOf("\n");
  return end < 0 ? "" : body.slice(end + 1);
}
