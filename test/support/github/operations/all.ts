import type { Operations } from "../operation.ts";
import { checks } from "./checks.ts";
import { comments } from "./comments.ts";
import { commits } from "./commits.ts";
import { compare } from "./compare.ts";
import { contents } from "./contents.ts";
import { issues } from "./issues.ts";
import { objects } from "./objects.ts";
import { pullLists } from "./pull-lists.ts";
import { repositories } from "./repositories.ts";
import { pulls } from "./pulls.ts";
import { reviews } from "./reviews.ts";
import { statuses } from "./statuses.ts";

/** Every operation that the server serves. */
export const operations: Operations = {
  ...checks,
  ...comments,
  ...commits,
  ...compare,
  ...contents,
  ...issues,
  ...objects,
  ...pullLists,
  ...pulls,
  ...repositories,
  ...reviews,
  ...statuses,
};
