import type { CommentTarget } from "../publish/comment.ts";
import type { Publication } from "./publication.ts";

/** Where this job's comments go and how they are known again; null where there is no pull request. */
export function targetOf({ environment, inputs, pullRequest, head }: Publication): CommentTarget | null {
  if (pullRequest === null) return null;
  const { owner, repo, run, job } = environment;
  return {
    owner,
    repo,
    pull: pullRequest,
    author: inputs.commentAuthor,
    // The legs of a matrix and the steps of a job have one name; what they were asked tells them apart.
    job: JSON.stringify(
      [job, inputs.settingsFile.path, inputs.configPaths, inputs.release, inputs.mode].concat(inputs.cluster ?? []),
    ),
    run,
    head,
  };
}
