import { notFound } from "../errors.ts";
import type { Operations } from "../operation.ts";
import { type Resource, repository } from "../resources.ts";
import type { World } from "../world.ts";

/** Lists of an owner's repositories: `octo` is an organisation, every other owner a user. */
export const repositories: Operations = {
  "get /orgs/{org}/repos": (world, { params }) => {
    if (params.org !== "octo") throw notFound();
    return { list: ownedBy(world, "octo") };
  },
  "get /users/{username}/repos": (world, { params }) => {
    const list = ownedBy(world, params.username ?? "");
    if (list.length === 0) throw notFound();
    return { list };
  },
};

function ownedBy({ siblings }: World, name: string): readonly Resource[] {
  return siblings.filter(({ owner }) => owner === name).map((one) => minimal(one));
}

function minimal(world: World): Resource {
  return { ...repository(world), archived: world.repo.startsWith("archived-") };
}
