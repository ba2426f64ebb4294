import type { Report } from "../report/report.ts";
import { withSince } from "../since/earlier.ts";
import { earlierFrom } from "../since/from-disk.ts";
import { obstacleTo, pathInWorkspace } from "./workspace.ts";

/**
 * An audit's report compared with the one at a path of the workspace. What is downloaded there changes no verdict: a link, or
 * anything else that is no report, is told as the reason why nothing is compared. Throws ConfigurationError for a path outside the workspace.
 */
export function comparedWith(report: Report, input: string, workspace: string): Report {
  const place = pathInWorkspace("previous-report", input, workspace);
  const obstacle = obstacleTo(place, workspace);
  const file =
    obstacle === null ? earlierFrom(place.path, input) : { name: input, text: null, problem: obstacle.problem };
  return withSince(report, file);
}
