/** What a review comment of ours says about itself in its first line, unseen by readers. */
export interface ReviewMarker {
  /** Which of several jobs on one pull request it belongs to, as of the comment's marker. */
  readonly job: string;
  /** SHA-256 of what it says of what, equal wherever the lines move. */
  readonly key: string;
}

const pattern = /^<!-- tikv-guard:review v=1 job=([0-9a-f]{12}) key=([0-9a-f]{64}) -->/;

/** The first line of a review comment. */
export function writeReviewMarker({ job, key }: ReviewMarker): string {
  return `<!-- tikv-guard:review v=1 job=${job} key=${key} -->`;
}

/** Reads the marker from a review comment's text; null when it does not begin with one. */
export function readReviewMarker(body: string): ReviewMarker | null {
  const [, job, key] = pattern.exec(body) ?? [];
  return job === undefined || key === undefined ? null : { job, key };
}
