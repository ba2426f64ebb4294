import type { FilePatch } from "../../source.ts";
import type { Side } from "../../types.ts";
import type { Report } from "../report.ts";
import { anchorOf, type Lines } from "./anchor.ts";
import { bodyOf } from "./body.ts";
import { Diff } from "./diff.ts";
import { type Group, grouped, type NumberedGroup } from "./groups.ts";
import { mattersOf } from "./matters.ts";
import { suggestionOf } from "./suggestion.ts";

/** A comment to make on a diff. */
export interface PlannedComment {
  readonly path: string;
  readonly side: Side;
  /** Null: on the file as a whole. */
  readonly lines: Lines | null;
  /** Markdown. */
  readonly body: string;
  /** Equal for what says the same of the same content, whatever line that is on. */
  readonly identity: string;
  /** How many matters it tells. */
  readonly matters: number;
}

/** The comments to make, and of how many matters. */
export interface ReviewPlan {
  readonly comments: readonly PlannedComment[];
  /** Everything that blocks. */
  readonly total: number;
  /** What of it stands on no line and in no file of the diff. */
  readonly outside: number;
}

/** More comments than this bury each other. */
const mostComments = 10;

/** What blocks as comments on the lines of a diff, the gravest first: at most ten, one a place. */
export function planReview(report: Report, patches: readonly FilePatch[]): ReviewPlan {
  const diff = new Diff(patches);
  const matters = mattersOf(report);
  const placed = matters.flatMap((matter) => {
    const anchor = anchorOf(matter.places, diff);
    return anchor === null ? [] : [{ anchor, matters: [matter] }];
  });
  const groups = grouped(placed);
  const shown = [...groups].sort((a, b) => rankOf(a) - rankOf(b)).slice(0, mostComments);
  return {
    comments: shown.map((group) => planned(group, diff)),
    total: matters.length,
    outside: matters.length - placed.length,
  };
}

function rankOf({ matters }: Group): number {
  return matters.reduce((least, { rank }) => Math.min(least, rank), Number.POSITIVE_INFINITY);
}

function planned({ anchor, matters, identity }: NumberedGroup, diff: Diff): PlannedComment {
  const suggestion = suggestionOf(
    matters.flatMap(({ fixes }) => fixes),
    anchor,
    diff,
  );
  const { path, side } = anchor;
  return {
    path,
    side,
    lines: suggestion?.lines ?? anchor.lines,
    body: bodyOf(matters, anchor, suggestion),
    identity,
    matters: matters.length,
  };
}
