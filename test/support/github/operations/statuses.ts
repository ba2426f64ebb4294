import { unprocessable } from "../errors.ts";
import type { Operations } from "../operation.ts";
import { address, example } from "../resources.ts";
import type { CommitStatus } from "../world.ts";

/** Statuses of commits; of one context the latest counts. */
export const statuses: Operations = {
  "post /repos/{owner}/{repo}/statuses/{sha}": (world, { params, body }) => {
    const sha = params.sha ?? "";
    if (!world.git.commit(sha)) throw unprocessable(`No commit found for SHA: ${sha}`);
    const status = statusOf(world.nextId(), sha, body);
    const { description } = status;
    if (description !== null && description.length > 140)
      throw unprocessable("Validation Failed: description is too long");
    if (description !== null && /[\u{10000}-\u{10FFFF}]/u.test(description))
      throw unprocessable("Validation Failed: description doesn't accept 4-byte Unicode");
    world.statuses.push(status);
    const { id, state, context, targetUrl: target_url } = status;
    const url = address(world, "statuses", sha);
    return { status: 201, body: { ...example(world, "status"), id, url, state, context, description, target_url } };
  },
};

function statusOf(id: number, sha: string, body: Readonly<Record<string, unknown>>): CommitStatus {
  const { state, context = "default", description = null, target_url: targetUrl = null } = body;
  return { id, sha, state, context, description, targetUrl } as CommitStatus;
}
