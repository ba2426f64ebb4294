import type { FileDiff } from "../diff.ts";
import { commentPage } from "../operations/comments.ts";
import { mergeBaseOf } from "../operations/pulls.ts";
import type { Comment, Pull, World } from "../world.ts";
import { connection, type Window } from "./connection.ts";
import { objectAt } from "./objects.ts";

const changeTypes = {
  added: "ADDED",
  modified: "MODIFIED",
  removed: "DELETED",
  renamed: "RENAMED",
  changed: "CHANGED",
};

/** A pull request with its comments and files. */
export function pullRequest(world: World, pull: Pull): object {
  const { number, baseRef, baseSha, headRef, headSha, fork } = pull;
  const written = () => world.comments.filter(({ issue }) => issue === number).map((one) => comment(world, one));
  const files = () => world.git.diff(mergeBaseOf(world, pull), headSha).map(file);
  return {
    id: `PR_${number}`,
    number,
    state: "OPEN",
    isDraft: false,
    isCrossRepository: fork !== undefined,
    baseRefName: baseRef,
    baseRefOid: baseSha,
    headRefName: headRef,
    headRefOid: headSha,
    baseRef: () => ({ name: baseRef, target: objectAt(world, `refs/heads/${baseRef}`) }),
    changedFiles: () => files().length,
    comments: (window: Window) => connection("comments", written(), window),
    files: (window: Window) => connection("files", files(), window),
  };
}

function comment(world: World, { id, issue, login, body, createdAt, updatedAt }: Comment): object {
  const bot = login.endsWith("[bot]");
  // GraphQL spells an app's login without the `[bot]` that REST puts behind it.
  const author = { __typename: bot ? "Bot" : "User", login: login.replace(/\[bot\]$/, "") };
  return {
    id: `IC_${id}`,
    databaseId: id,
    fullDatabaseId: String(id),
    url: commentPage(world, issue, id),
    body,
    author,
    viewerDidAuthor: login === world.login,
    isMinimized: false,
    createdAt,
    updatedAt,
  };
}

function file({ path, status, additions, deletions }: FileDiff): object {
  return { path, changeType: changeTypes[status], additions, deletions };
}
