import type { PolicySource } from "../settings/settings.ts";
import type { Commit, Source } from "../source.ts";

/** Where policies beside the built-in ones come from, as the operator and the doors know it. */
export interface PolicyWishes {
  /** Directories and repositories that flags or inputs name; what they have may only tighten. */
  readonly asked: readonly PolicySource[];
  /** Directories on disk: each stands for a repository that the settings pin, in their order; the others are added. */
  readonly onDisk: readonly string[];
  /** Policies beyond the guide are asked for, whatever the settings say. */
  readonly extra?: boolean;
  /** Opens another repository; null where that needs a network that is not there. */
  readonly open: ((repository: string) => Source) | null;
  /** Where people read a file of a repository (null is this one) at a commit; null when it has no address. */
  readonly address: (repository: string | null, sha: string | null, file: string) => string | null;
}

/** A repository's directory at a commit: how a path of the settings is read. */
export type PolicyDirectory = (path: string) => Promise<{ readonly source: Source; readonly commit: Commit }>;
