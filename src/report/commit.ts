/** A side of what was judged; `sha` is null for a directory on a disk. */
export interface ReportCommit {
  readonly ref: string;
  readonly sha: string | null;
}
