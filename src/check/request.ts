import type { Mend } from "../mend/fixes.ts";
import type { JudgedBy } from "../reading/policies.ts";
import type { SettingsOfSides } from "../reading/settings.ts";
import type { Terms } from "../settings/resolve.ts";
import type { Commit, Source } from "../source.ts";
import type { StandingClusters } from "./standing.ts";

/** What a check compares and by which terms. */
export interface CheckRequest {
  readonly source: Source;
  readonly base: Commit;
  readonly head: Commit;
  readonly settings: SettingsOfSides;
  readonly terms: Terms;
  /** The policies that judge both sides; the built-in ones unless a team has its own. */
  readonly judgedBy?: JudgedBy;
  /** Releases given as options; they beat the settings'. */
  readonly releases: { readonly base: string | null; readonly head: string | null };
  readonly now: Date;
  /** Only this cluster, when the operator names one. */
  readonly cluster: string | null;
  /** It is merged already: what the settings block of it cannot be stopped any more. */
  readonly merged?: true;
  /** Only these files, when the operator gives globs. */
  readonly only: (path: string) => boolean;
  /** `only` leaves files out: what is not found of the repository as a whole may be among them. */
  readonly isPart?: true;
  /** Fills in how findings are mended, where somebody will read it. */
  readonly mend?: Mend;
  /** Is given what was judged of the head, where somebody will tell the whole tree. */
  readonly standing?: StandingClusters;
}
