import { GraphQLError } from "graphql";
import { repository as restRepository } from "../resources.ts";
import type { World } from "../world.ts";
import { objectAt } from "./objects.ts";
import { pullRequest } from "./pulls.ts";

/** The fields of `Query` that the server serves. */
export function root(world: World): object {
  return {
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const found = world.siblings.find((one) => one.owner === owner && one.repo === name);
      if (found) return repository(found);
      throw unresolved(`Could not resolve to a Repository with the name '${owner}/${name}'.`);
    },
    viewer: { login: world.login },
    rateLimit: { cost: 1, limit: 5000, remaining: world.remaining, used: 5000 - world.remaining, nodeCount: 0 },
  };
}

function repository(world: World): object {
  const { owner, repo, git, defaultBranch } = world;
  return {
    id: "R_1",
    databaseId: restRepository(world).id,
    name: repo,
    nameWithOwner: `${owner}/${repo}`,
    owner: { __typename: "User", login: owner },
    url: `https://github.com/${owner}/${repo}`,
    isPrivate: false,
    isFork: false,
    object: ({ expression, oid }: { expression?: string; oid?: string }) => objectAt(world, expression ?? oid ?? ""),
    ref: ({ qualifiedName }: { qualifiedName: string }) => reference(world, qualifiedName),
    defaultBranchRef: () => reference(world, `refs/heads/${defaultBranch}`),
    pullRequest: ({ number }: { number: number }) => {
      const pull = world.pulls.find((candidate) => candidate.number === number);
      if (pull) return pullRequest(world, pull);
      throw unresolved(`Could not resolve to a PullRequest with the number of ${number}.`);
    },
    isEmpty: git.resolve("HEAD") === null,
  };
}

function reference(world: World, name: string): object | null {
  const full = name.startsWith("refs/") ? name : `refs/heads/${name}`;
  const oid = world.git.resolve(full);
  if (!oid) return null;
  const prefix = full.slice(0, full.indexOf("/", "refs/".length) + 1);
  return { id: `REF_${full}`, name: full.slice(prefix.length), prefix, target: () => objectAt(world, oid) };
}

function unresolved(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { type: "NOT_FOUND" } });
}
