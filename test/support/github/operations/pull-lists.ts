import type { Operations } from "../operation.ts";
import { pullResource } from "./pulls.ts";

/** Lists of pull requests: all are open; `head` is `owner:branch`. */
export const pullLists: Operations = {
  "get /repos/{owner}/{repo}/pulls": (world, { query }) => {
    const { head } = query;
    const owner = (fork: string | undefined) => (fork ?? world.owner).split("/")[0];
    const list = world.pulls.filter((pull) => head === undefined || `${owner(pull.fork)}:${pull.headRef}` === head);
    return { list: list.map((pull) => ({ ...pullResource(world, pull), auto_merge: null })) };
  },
};
