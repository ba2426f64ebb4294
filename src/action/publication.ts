import type { Beside, Needs } from "../beside.ts";
import type { Requester } from "../publish/call.ts";
import type { StatusTarget } from "../publish/status.ts";
import type { ReportCommit } from "../report/commit.ts";
import type { FilePatch } from "../source.ts";
import type { Environment } from "./environment.ts";
import type { Inputs } from "./inputs.ts";
import type { Core } from "./log.ts";
import type { ReportFiles } from "./report-places.ts";

/** Everything that publishing needs beside the report. */
export interface Publication {
  readonly core: Core;
  readonly octokit: Requester;
  readonly environment: Environment;
  readonly inputs: Inputs;
  readonly files: ReportFiles;
  /** Reads what some files show beside the report; null where nothing could be evaluated. */
  readonly beside: ((needs: Needs) => Promise<Beside>) | null;
  readonly pullRequest: number | null;
  /** Whether the whole of the default branch was judged, nothing left out. */
  readonly isWhole: boolean;
  /** Full id of the commit that was judged. */
  readonly head: string;
  /** Where a second stage puts its verdict; null where the run itself stands at the commit that was judged. */
  readonly status: StatusTarget | null;
  /** The diff that the pull request shows. */
  readonly patches: (base: ReportCommit, head: ReportCommit) => Promise<readonly FilePatch[]>;
}
