import { contentOf, jobId, type JudgedWith, type Marker, type RunId, sha256, writeMarker } from "./marker.ts";
import { isUntouched, type OwnComment } from "./own-comment.ts";

/** What is to be said. */
export interface CommentContent {
  /** Regressions to remember, so that a later comment can say they are resolved. */
  readonly regressions: number;
  /** Whether a comment is wanted when there is none of ours yet. One of ours is always kept up to date. */
  readonly wanted: boolean;
  /** What judged; null when nothing was judged, and what was known before stays known. */
  readonly judged?: JudgedWith | null;
  /** The Markdown text; `broke` is the last state that had regressions, `earlier` what judged before where that is another, `short` asks for much less. */
  render(broke: Marker["broke"], short: boolean, earlier: JudgedWith | null): string;
}

/** Who speaks, and of which commit. */
interface Judged {
  readonly job: string;
  readonly run: RunId;
  readonly head: string;
}

/** The whole text of a comment, its marker first; `own` is what ours says about itself now. */
export function bodyOf(target: Judged, content: CommentContent, own: Marker | null, short: boolean): string {
  const before = own?.broke ?? null;
  const judged = content.judged ?? own?.judged ?? null;
  const earlier = earlierThan(judged, own, target.head);
  const text = content.render(before, short, earlier).trim();
  const broke = content.regressions > 0 ? { regressions: content.regressions, head: target.head } : before;
  const { run, head } = target;
  return `${writeMarker({ job: jobId(target.job), run, head, broke, judged, earlier, digest: sha256(text) })}\n${text}`;
}

/** What judged before; a run that only repeats the last one says it again, so that it changes nothing. */
function earlierThan(judged: JudgedWith | null, own: Marker | null, head: string): JudgedWith | null {
  if (own === null || JSON.stringify(own.judged) !== JSON.stringify(judged)) return own?.judged ?? null;
  return own.head === head ? own.earlier : null;
}

/** Whether the comment already says this, and nobody has edited it. */
export function isSame(own: OwnComment, body: string): boolean {
  return own.marker.digest === sha256(contentOf(body)) && isUntouched(own);
}
